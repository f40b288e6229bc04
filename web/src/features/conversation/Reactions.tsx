import { useIntl } from "react-intl";
import type { Message } from "../../api/types";
import { useClient, usePeople } from "../../app/client";
import { useText } from "../../i18n/text";
import { Emoji } from "../emoji/Emoji";
import styles from "./Reactions.module.css";

const NAMED = 8;

/** Adds the user's reaction, or takes it back. */
export function useReact(conversationId: string): (message: Message, emoji: string) => void {
  const { outbox, userId } = useClient();
  return (message, emoji) => {
    const isMine = message.reactions.find((it) => it.emoji === emoji)?.userIds.includes(userId) === true;
    void outbox.add({
      type: isMine ? "reaction.remove" : "reaction.add",
      conversationId,
      sequence: message.sequence,
      clientChangeId: crypto.randomUUID(),
      emoji,
    });
  };
}

export function Reactions({ conversationId, message }: { conversationId: string; message: Message }) {
  const react = useReact(conversationId);
  return (
    <div className={styles.reactions}>
      {message.reactions.map((it) => (
        <Reaction
          key={it.emoji}
          emoji={it.emoji}
          userIds={it.userIds}
          onToggle={() => react(message, it.emoji)}
        />
      ))}
    </div>
  );
}

function Reaction({
  emoji,
  userIds,
  onToggle,
}: {
  emoji: string;
  userIds: readonly string[];
  onToggle: () => void;
}) {
  const t = useText();
  const intl = useIntl();
  const { userId } = useClient();
  const people = usePeople(userIds.slice(0, NAMED));
  const names = people.flatMap((it) => it?.displayName ?? []);
  const others = userIds.length - NAMED;
  const who = intl.formatList(others > 0 ? [...names, t("reaction.others", { count: others })] : names);
  const isMine = userIds.includes(userId);
  return (
    <button
      type="button"
      className={styles.reaction}
      aria-pressed={isMine}
      aria-label={t("reaction.label", { emoji, count: userIds.length })}
      title={who}
      onClick={onToggle}
    >
      <span className={styles.emoji}>
        <Emoji text={emoji} />
      </span>
      <span className={styles.count}>{userIds.length}</span>
    </button>
  );
}
