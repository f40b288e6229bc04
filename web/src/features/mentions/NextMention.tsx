import { AtSign } from "lucide-react";
import { useRef } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { navigate } from "../../app/route";
import { toast } from "../../app/toasts";
import type { Entry } from "../../core/conversations";
import { problemText, useText } from "../../i18n/text";
import styles from "../pins/PinBar.module.css";

/** How many unread messages of a conversation mention the user; leads to one after the other. */
export default function NextMention({ entry }: { entry: Entry }) {
  const t = useText();
  const { api } = useClient();
  const last = useRef(0);
  if (entry.unreadMentions === 0) return null;
  const jump = async () => {
    const after = Math.max(entry.readSequence, last.current);
    const path = { conversationId: entry.id };
    const ask = (from: number) =>
      body(
        api.GET("/api/v1/conversations/{conversationId}/mentions", {
          params: { path, query: { after: from, limit: 1 } },
        }),
      ).then((it) => it.mentions[0]?.sequence);
    // Round again after the last.
    const sequence = (await ask(after)) ?? (await ask(entry.readSequence));
    if (sequence === undefined) return;
    last.current = sequence;
    navigate({ name: "conversation", id: entry.id, sequence });
  };
  return (
    <button
      type="button"
      className={styles.bar}
      onClick={() => void jump().catch((failure) => toast(problemText(t, Problem.from(failure)), "problem"))}
    >
      <AtSign size={15} aria-hidden="true" />
      <span className={styles.count}>{t("sidebar.mentions", { count: entry.unreadMentions })}</span>
      <span className={styles.text}>{t("message.nextMention")}</span>
    </button>
  );
}
