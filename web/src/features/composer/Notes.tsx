import { X } from "lucide-react";
import type { ReactNode } from "react";
import { usePerson } from "../../app/client";
import { isolated, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { excerpt, useMessage } from "../conversation/Quote";
import styles from "./Composer.module.css";

/** What is answered to. */
export function ReplyNote({
  conversationId,
  sequence,
  onClose,
}: {
  conversationId: string;
  sequence: number;
  onClose: () => void;
}) {
  const t = useText();
  const message = useMessage(conversationId, sequence);
  const sender = usePerson(message?.senderId);
  const name = isolated(sender?.displayName ?? t("person.unknown"));
  return <Note label={t("composer.replying", { name })} text={excerpt(message) ?? ""} onClose={onClose} />;
}

/** What the text is for, where it is no new message. */
export function Note({
  icon,
  label,
  text,
  onClose,
}: {
  icon?: ReactNode;
  label: string;
  text?: string;
  onClose: () => void;
}) {
  const t = useText();
  return (
    <div className={styles.note}>
      {icon}
      <strong>{label}</strong>
      <span dir="auto">{text}</span>
      <IconButton label={t("cancel")} keys="Esc" onClick={onClose}>
        <X size={16} />
      </IconButton>
    </div>
  );
}
