import { Pin as PinIcon, PinOff } from "lucide-react";
import { useState } from "react";
import type { Conversation, Pin } from "../../api/types";
import { mayPin } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { MoreTexts } from "../../i18n/more";
import { isolated, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { excerptOf } from "../conversation/Quote";
import lists from "../lists/Listed.module.css";
import { ListedItem } from "../lists/ListedItem";
import styles from "./PinBar.module.css";
import { usePins } from "./pins";

/** What was pinned last, above what is said; opens the list of all that is. */
export default function PinBar({ about }: { about: Conversation }) {
  const t = useText();
  const pins = usePins(about.id);
  const [isOpen, setOpen] = useState(false);
  const last = pins[0];
  if (last === undefined && !isOpen) return null;
  return (
    <>
      {last !== undefined && (
        <button type="button" className={styles.bar} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <PinIcon size={15} aria-hidden="true" />
          <span className={styles.count}>{t("message.pins", { count: pins.length })}</span>
          <span className={styles.text} dir="auto">
            {excerptOf(last.message.text) ?? t("message.file")}
          </span>
        </button>
      )}
      {isOpen && (
        <MoreTexts>
          <Pins about={about} pins={pins} onClose={() => setOpen(false)} />
        </MoreTexts>
      )}
    </>
  );
}

function Pins({ about, pins, onClose }: { about: Conversation; pins: readonly Pin[]; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog title={t("pins.title")} onClose={onClose}>
      {pins.length === 0 && <p>{t("pins.none")}</p>}
      <ul className={lists.list}>
        {pins.map((it) => (
          <PinItem key={it.message.sequence} about={about} pin={it} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}

function PinItem({ about, pin, onClose }: { about: Conversation; pin: Pin; onClose: () => void }) {
  const t = useText();
  const { outbox } = useClient();
  const sender = usePerson(pin.message.senderId);
  const name = sender?.displayName ?? t("person.unknown");
  const unpin = () =>
    void outbox.add({
      type: "message.unpin",
      conversationId: about.id,
      sequence: pin.message.sequence,
      clientChangeId: crypto.randomUUID(),
    });
  return (
    <ListedItem message={pin.message} isNamed={false} onFollow={onClose}>
      {mayPin(about) && about.archivedAt === undefined && (
        <IconButton label={t("pins.unpin", { name: isolated(name) })} onClick={unpin}>
          <PinOff size={16} />
        </IconButton>
      )}
    </ListedItem>
  );
}
