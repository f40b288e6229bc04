import { MessagesSquare } from "lucide-react";
import { usePerson } from "../../app/client";
import { isolated, useText } from "../../i18n/text";
import { useOpenThread } from "../threads/opening";
import styles from "./Answers.module.css";
import { excerpt } from "./Quote";
import type { AnswersRow } from "./rows";

/** Answers in a thread that follow each other, in one line that leads there. */
export function Answers({ row }: { row: AnswersRow }) {
  const t = useText();
  const open = useOpenThread();
  const sender = usePerson(row.last.senderId);
  const name = isolated(sender?.displayName ?? t("person.unknown"));
  return (
    <button
      type="button"
      className={styles.answers}
      data-sequence={row.last.sequence > 0 ? row.last.sequence : undefined}
      onClick={() => open?.(row.root)}
    >
      <MessagesSquare size={14} aria-hidden="true" />
      <span className={styles.lead}>{t("thread.in", { count: row.count, name })}</span>
      <span className={styles.text} dir="auto">
        {excerpt(row.last) ?? ""}
      </span>
    </button>
  );
}
