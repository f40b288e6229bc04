import type { Missed } from "../../api/types";
import { type Entry, isListed, unreadOf } from "../../core/entry";

export interface Unread {
  readonly entry: Entry;
  /** Where the user was away for some of it. */
  readonly notification: Missed | undefined;
}

/** What is to be read: what calls for the user first, and what was said last before the rest. */
export function unreadIn(
  entries: Readonly<Record<string, Entry>>,
  notifications: readonly Missed[],
): readonly Unread[] {
  const waiting = new Map(
    notifications.filter((it) => it.readAt === undefined).map((it) => [it.conversationId, it]),
  );
  return Object.values(entries)
    .filter((it) => isListed(it) && unreadOf(it) > 0)
    .map((entry) => ({ entry, notification: waiting.get(entry.id) }))
    .sort((one, other) => Number(isCall(other)) - Number(isCall(one)) || latest(other) - latest(one));
}

/** What was missed and is read since, in conversations that the user is still in. */
export function earlierOf(
  entries: Readonly<Record<string, Entry>>,
  notifications: readonly Missed[],
): readonly Missed[] {
  return notifications.filter((it) => {
    const entry = entries[it.conversationId];
    return it.readAt !== undefined && entry !== undefined && isListed(entry);
  });
}

function isCall({ entry }: Unread): boolean {
  return entry.about?.kind === "direct" || entry.unreadMentions > 0;
}

function latest({ entry, notification }: Unread): number {
  return Math.max(entry.activeAt, notification === undefined ? 0 : Date.parse(notification.updatedAt));
}
