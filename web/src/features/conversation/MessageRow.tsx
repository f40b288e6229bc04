import { CircleAlert, Clock, MessagesSquare, Pin } from "lucide-react";
import { lazy, memo, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useStore } from "zustand";
import type { Conversation, Message } from "../../api/types";
import { useClient, usePeople, usePerson } from "../../app/client";
import { preferences } from "../../app/preferences";
import { mentions } from "../../core/entry";
import { isGone } from "../../core/log";
import type { Command } from "../../core/outbox";
import { isolated, problemText, useText } from "../../i18n/text";
import { Part } from "../../ui/Part";
import { BotBadge } from "../people/BotBadge";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { useOpenThread } from "../threads/opening";
import { Files } from "./Files";
import { Markdown, MentionContext } from "./Markdown";
import styles from "./MessageRow.module.css";
import { firstLink } from "./markdown";
import type { ShownMessage } from "./overlay";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import type { MessageRow as RowData } from "./rows";

/** What can be done with a message: fetched beside the first of them, for keys do not wait. */
export const messageActions = () => import("./MessageActions");
const MessageActions = lazy(messageActions);
const PollCard = lazy(() => import("../polls/PollCard"));
const LinkPreview = lazy(() => import("./LinkPreview"));

interface Props {
  readonly row: RowData;
  readonly conversationId: string;
  readonly about: Conversation | undefined;
  readonly isTarget: boolean;
  /** Whether its actions are shown: it is pointed at, or has the focus. */
  readonly isActive: boolean;
  readonly onActive: (key: string | undefined) => void;
  readonly onReply: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
}

export const MessageRow = memo(function MessageRow(props: Props) {
  const { row, conversationId, isTarget, isActive, onActive } = props;
  // What was opened from a message stays, wherever the pointer goes.
  const [isHeld, setHeld] = useState(false);
  const { message, command, isFirst } = row;
  const t = useText();
  const { userId } = useClient();
  const sender = usePerson(message.senderId);
  const name = sender?.displayName ?? t("person.unknown");
  const isDeleted = isGone(message);
  const mentionsMe = mentions(message, userId);
  const isPending = command !== undefined && command.refusal === undefined;
  return (
    <article
      className={styles.row}
      tabIndex={-1}
      aria-label={t("message.label", { name: isolated(name), time: useTime(message.createdAt) })}
      data-sequence={message.sequence > 0 ? message.sequence : undefined}
      data-first={isFirst || undefined}
      data-target={isTarget || undefined}
      data-calls={mentionsMe || undefined}
      data-active={isActive || undefined}
      data-pending={isPending || undefined}
      onPointerEnter={() => onActive(row.key)}
      onPointerLeave={(event) => {
        if (!event.currentTarget.contains(document.activeElement)) onActive(undefined);
      }}
      onFocus={() => onActive(row.key)}
    >
      <div className={styles.gutter}>
        {isFirst ? (
          <PersonAvatar id={message.senderId} name={name} />
        ) : (
          <Time className={styles.side} at={message.createdAt} />
        )}
      </div>
      <div className={styles.body}>
        {message.replyTo !== undefined && (
          <Quote conversationId={conversationId} sequence={message.replyTo} />
        )}
        {isFirst && (
          <div className={styles.head}>
            <bdi className={styles.name}>{name}</bdi>
            <BotBadge person={sender} />
            <Time className={styles.time} at={message.createdAt} />
          </div>
        )}
        {isDeleted ? (
          <Tombstone message={message} />
        ) : (
          <Content {...props} sending={isPending ? command : undefined} />
        )}
        {!isDeleted && message.reactions.length > 0 && (
          <Reactions conversationId={conversationId} message={message} />
        )}
        <ThreadLink message={message} />
        <Trouble row={row} />
      </div>
      {(isActive || isHeld) && !isDeleted && command === undefined && (
        <Part>
          <MessageActions {...props} onHold={setHeld} />
        </Part>
      )}
    </article>
  );
});

function Content({ row, conversationId, about, sending }: Props & { sending: Command | undefined }) {
  const t = useText();
  const message: ShownMessage = row.message;
  const { userId } = useClient();
  const people = usePeople(message.mentions);
  const { groupMention, text } = message;
  const isForMe = mentions(message, userId);
  const isPreviewed = useStore(preferences, (it) => it.linkPreviews);
  const link = useMemo(
    () => (text === undefined || !isPreviewed ? undefined : firstLink(text)),
    [text, isPreviewed],
  );
  const named = useMemo(
    () =>
      new Map([
        ...people.flatMap((it) =>
          it === undefined ? [] : [[it.username, { name: it.displayName, isMe: it.id === userId }] as const],
        ),
        ...(groupMention === undefined
          ? []
          : [[groupMention, { name: groupMention, isMe: isForMe }] as const]),
      ]),
    [people, userId, groupMention, isForMe],
  );
  return (
    <>
      {message.forwarded === true && <span className={styles.note}>{t("message.forwarded")}</span>}
      {text === undefined && <p className={styles.faint}>{t("message.unreadable")}</p>}
      {message.poll !== undefined && text !== undefined && (
        <Part>
          <PollCard poll={message.poll} text={text} {...{ message, conversationId, about }} />
        </Part>
      )}
      {message.poll === undefined && text !== undefined && text.trim() !== "" && (
        <MentionContext value={named}>
          {message.contentType === "text/markdown" ? (
            <Markdown text={text} />
          ) : (
            <p className={styles.plain} dir="auto">
              {text}
            </p>
          )}
        </MentionContext>
      )}
      {link !== undefined && (
        <Part>
          <LinkPreview url={link} />
        </Part>
      )}
      {message.fileIds.length > 0 && <Files ids={message.fileIds} />}
      {message.editedAt !== undefined && <span className={styles.note}>{t("message.edited")}</span>}
      {message.pinned === true && (
        <span className={styles.note}>
          <Pin size={12} aria-hidden="true" />
          {t("message.pinned")}
        </span>
      )}
      {sending !== undefined && (
        <span className={styles.note}>
          <Clock size={12} aria-hidden="true" />
          {sending.trouble === undefined || sending.doneAt !== undefined
            ? t("message.sending")
            : t("message.trying", { problem: problemText(t, { code: sending.trouble }) })}
        </span>
      )}
    </>
  );
}

function Tombstone({ message }: { message: Message }) {
  const t = useText();
  const by = usePerson(message.deletedBy);
  const isByAuthor = message.deletedBy === message.senderId;
  return (
    <p className={styles.faint}>
      {message.expired === true
        ? t("message.expired")
        : isByAuthor || by === undefined
          ? t("message.deleted")
          : t("message.deletedBy", { name: isolated(by.displayName) })}
    </p>
  );
}

/** How many answers hang on a message; leads to them. */
function ThreadLink({ message }: { message: Message }) {
  const t = useText();
  const open = useOpenThread();
  if (message.thread === undefined || open === undefined) return null;
  return (
    <button type="button" className={styles.thread} onClick={() => open(message.sequence)}>
      <MessagesSquare size={14} aria-hidden="true" />
      <strong>{t("thread.answers", { count: message.thread.answers })}</strong>
      <span>
        {t("thread.last")} <Time className={undefined} at={message.thread.lastAt} />
      </span>
    </button>
  );
}

/** What was refused, with the ways out. */
function Trouble({ row }: { row: RowData }) {
  const t = useText();
  const { outbox } = useClient();
  const own = row.command === undefined ? [] : [row.command];
  const refused = [...own, ...(row.message.outstanding ?? [])].filter((it) => it.refusal !== undefined);
  return refused.map((it) => (
    <p key={it.id} className={styles.trouble} role="alert">
      <CircleAlert size={15} aria-hidden="true" />
      <span>
        {t(it.frame.type === "message.send" ? "message.notSent" : "message.notChanged")}{" "}
        {problemText(t, { code: it.refusal ?? "internal" })}
      </span>
      <button type="button" onClick={() => void outbox.retry(it.id)}>
        {t("retry")}
      </button>
      <button type="button" onClick={() => void outbox.discard(it.id)}>
        {t("discard")}
      </button>
    </p>
  ));
}

function useTime(at: string): string {
  return useIntl().formatTime(at, { timeStyle: "short" });
}

function Time({ at, className }: { at: string; className: string | undefined }) {
  const intl = useIntl();
  return (
    <time
      className={className}
      dateTime={at}
      title={intl.formatDate(at, { dateStyle: "full", timeStyle: "medium" })}
    >
      {intl.formatTime(at, { timeStyle: "short" })}
    </time>
  );
}
