import { Bell } from "lucide-react";
import { lazy, useState } from "react";
import type { Subject } from "../../core/entry";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Part } from "../../ui/Part";

const ConversationNotifications = lazy(() => import("./ConversationNotifications"));

/** Leads to what the user is told of a conversation. */
export function NotificationsButton({ entry }: { entry: Subject }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Bell size={16} aria-hidden="true" /> {t("sidebar.notifications")}
      </Button>
      <Part>{isOpen && <ConversationNotifications entry={entry} onClose={() => setOpen(false)} />}</Part>
    </>
  );
}
