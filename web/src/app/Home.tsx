import { Compass, MessageCircle, Plus } from "lucide-react";
import { lazy, useState } from "react";
import { useText } from "../i18n/text";
import { Button } from "../ui/Button";
import { Part } from "../ui/Part";
import { Empty } from "../ui/States";
import styles from "./Home.module.css";
import { navigate } from "./route";

const CreateRoom = lazy(() => import("../features/rooms/CreateRoom"));
const NewChat = lazy(() => import("../features/rooms/NewChat"));

/** Where no conversation is chosen: what can be done. */
export default function Home() {
  const t = useText();
  const [open, setOpen] = useState<"room" | "chat">();
  const close = () => setOpen(undefined);
  return (
    <div className={styles.home}>
      <Empty icon={<MessageCircle size={24} />} title={t("home.title")} level={1}>
        <p>{t("home.lead")}</p>
        <div className={styles.actions}>
          <Button look="primary" onClick={() => navigate({ name: "directory" })}>
            <Compass size={16} /> {t("rooms.find")}
          </Button>
          <Button onClick={() => setOpen("room")}>
            <Plus size={16} /> {t("rooms.create")}
          </Button>
          <Button onClick={() => setOpen("chat")}>
            <MessageCircle size={16} /> {t("chats.new")}
          </Button>
        </div>
      </Empty>
      <Part>
        {open === "room" && <CreateRoom onClose={close} />}
        {open === "chat" && <NewChat onClose={close} />}
      </Part>
    </div>
  );
}
