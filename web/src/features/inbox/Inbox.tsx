import { ArrowLeft, BellRing, Check, CheckCheck, Users } from "lucide-react";
import { useEffect, useId, useMemo } from "react";
import { useIntl } from "react-intl";
import { useStore } from "zustand";
import type { Missed } from "../../api/types";
import { useClient, useConversations, useEntry, usePerson } from "../../app/client";
import { useConversationName } from "../../app/names";
import { follow, navigate, pathOf, type Route } from "../../app/route";
import { type Entry, unreadOf } from "../../core/entry";
import { MoreTexts } from "../../i18n/more";
import { isolated, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Empty, Failure, Loading } from "../../ui/States";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { RoomPicture } from "../pictures/RoomPicture";
import { ReminderList, useReminders } from "../reminders/ReminderList";
import styles from "./Inbox.module.css";
import { earlierOf, unreadIn } from "./unread";

/**
 * What is to be read, what calls for the user first, each from where they stopped; and what they missed before. Counts are
 * those of the sidebar: of what was missed the server adds since when, and who was the last.
 */
export default function Inbox() {
  return (
    <MoreTexts>
      <InboxPage />
    </MoreTexts>
  );
}

function InboxPage() {
  const t = useText();
  const earlierId = useId();
  const { missed, conversations } = useClient();
  const entries = useConversations((it) => it.entries);
  const isCurrent = useConversations((it) => it.isCurrent);
  const { notifications, nextCursor, isLoading, problem } = useStore(missed.store);
  useEffect(() => void missed.load(), [missed]);
  const unread = useMemo(() => unreadIn(entries, notifications ?? []), [entries, notifications]);
  const earlier = useMemo(() => earlierOf(entries, notifications ?? []), [entries, notifications]);
  const reminders = useReminders().data?.reminders;
  const due = useMemo(() => (reminders ?? []).filter((it) => it.due), [reminders]);
  const isKnown = isCurrent && notifications !== undefined;
  const readAll = () => {
    for (const { entry } of unread) conversations.markRead(entry.id, entry.head.sequence);
  };
  return (
    <Page
      title={t("inbox.title")}
      back={
        <IconButton label={t("conversation.toList")} onClick={() => navigate({ name: "home" })}>
          <ArrowLeft size={20} />
        </IconButton>
      }
      actions={
        unread.length > 1 && (
          <Button onClick={readAll}>
            <CheckCheck size={16} aria-hidden="true" /> {t("inbox.readAll")}
          </Button>
        )
      }
    >
      {problem !== undefined && <Failure problem={problem} onRetry={() => void missed.load()} />}
      {!isKnown && problem === undefined && unread.length === 0 && <Loading label={t("loading")} />}
      {due.length > 0 && <ReminderList reminders={due} label={t("reminders.title")} />}
      {isKnown && unread.length === 0 && due.length === 0 && (
        <Empty icon={<BellRing size={24} />} title={t("inbox.none")}>
          <p>{t("inbox.noneLead")}</p>
        </Empty>
      )}
      {unread.length > 0 && (
        <ul className={styles.list} aria-label={t("inbox.unread")}>
          {unread.map(({ entry, notification }) => (
            <UnreadItem key={entry.id} entry={entry} notification={notification} />
          ))}
        </ul>
      )}
      {earlier.length > 0 && (
        <section className={styles.earlier} aria-labelledby={earlierId}>
          <h2 id={earlierId}>{t("inbox.earlier")}</h2>
          <ul className={styles.list}>
            {earlier.map((it) => (
              <EarlierItem key={it.id} notification={it} />
            ))}
          </ul>
        </section>
      )}
      {nextCursor !== undefined && (
        <Button isBusy={isLoading} onClick={() => void missed.loadMore()}>
          {t("more")}
        </Button>
      )}
    </Page>
  );
}

function UnreadItem({ entry, notification }: { entry: Entry; notification: Missed | undefined }) {
  const t = useText();
  const { conversations } = useClient();
  const name = useConversationName(entry);
  const { unreadMentions } = entry;
  const unread = unreadOf(entry);
  const isCall = entry.about?.kind === "direct" || unreadMentions > 0;
  return (
    <li className={styles.item} data-calls={isCall || undefined}>
      <Lead entry={entry} name={name} sequence={entry.readSequence + 1}>
        <span className={styles.count}>
          {t("sidebar.unread", { count: unread })}
          {unreadMentions > 0 && <strong> {t("sidebar.mentions", { count: unreadMentions })}</strong>}
        </span>
        {notification !== undefined && <Story entry={entry} notification={notification} />}
      </Lead>
      <IconButton
        label={t("inbox.read", { name: isolated(name) })}
        onClick={() => conversations.markRead(entry.id, entry.head.sequence)}
      >
        <Check size={18} />
      </IconButton>
    </li>
  );
}

function EarlierItem({ notification }: { notification: Missed }) {
  const t = useText();
  const entry = useEntry(notification.conversationId);
  const name = useConversationName(entry);
  if (entry === undefined) return null;
  return (
    <li className={styles.item}>
      <Lead entry={entry} name={name} sequence={notification.firstSequence}>
        <span>{t("inbox.messages", { count: notification.count })}</span>
        <Story entry={entry} notification={notification} />
      </Lead>
    </li>
  );
}

/** Leads to a message of a conversation. */
function Lead({
  entry,
  name,
  sequence,
  children,
}: {
  entry: Entry;
  name: string;
  sequence: number;
  children: React.ReactNode;
}) {
  const route: Route = { name: "conversation", id: entry.id, sequence };
  const otherId = entry.about?.otherUserId;
  return (
    <a className={styles.lead} href={pathOf(route)} onClick={(event) => follow(event, route)}>
      <span className={styles.sign}>
        {otherId !== undefined && <PersonAvatar id={otherId} name={name} />}
        {entry.about?.kind === "room" && <RoomPicture id={entry.id} />}
        {entry.about?.kind === "group" && <Users size={20} aria-hidden="true" />}
      </span>
      <span className={styles.about}>
        <bdi className={styles.name}>{name}</bdi>
        {children}
      </span>
    </a>
  );
}

/** Since when something was missed, and who was the last. */
function Story({ entry, notification }: { entry: Entry; notification: Missed }) {
  const t = useText();
  const intl = useIntl();
  const sender = usePerson(notification.lastSenderId);
  const today = new Date().toDateString();
  const at = (moment: string) =>
    new Date(moment).toDateString() === today
      ? intl.formatTime(moment, { timeStyle: "short" })
      : intl.formatDate(moment, { dateStyle: "medium", timeStyle: "short" });
  const { createdAt, updatedAt } = notification;
  return (
    <span className={styles.story}>
      {t("inbox.since", { date: at(createdAt) })}
      {entry.about?.kind !== "direct" &&
        ` ${t("inbox.last", {
          name: isolated(sender?.displayName ?? t("person.unknown")),
          date: at(updatedAt),
        })}`}
    </span>
  );
}
