import type { Conversation, Head, Message } from "../api/types";

/** Which conversation, and what it is: the same whatever is said in it. */
export interface Subject {
  readonly id: string;
  /** Undefined for the moment after somebody else took the user in. */
  readonly about: Conversation | undefined;
}

/** A conversation of the user's, whether its messages are held or not. */
export interface Entry extends Subject {
  readonly head: { readonly revision: number; readonly sequence: number };
  readonly readSequence: number;
  readonly unreadMentions: number;
  readonly activeAt: number;
}

/** Whether it is among what the user sees: neither declined, nor still to be accepted. */
export function isListed(entry: Entry): boolean {
  return entry.about !== undefined && entry.about.request !== true;
}

/** How many messages of a conversation the user has not read. */
export function unreadOf(entry: Entry): number {
  return Math.max(0, entry.head.sequence - entry.readSequence);
}

/** Whether a message mentions somebody who is here as it comes; one's own never does. */
export function mentions(
  message: Pick<Message, "senderId" | "mentions" | "groupMention">,
  userId: string,
): boolean {
  return (
    message.senderId !== userId && (message.groupMention !== undefined || message.mentions.includes(userId))
  );
}

/** Of a conversation of which nothing is known yet. */
export function headOf(id: string): Head {
  return { conversationId: id, revision: 0, sequence: 0, readSequence: 0, unreadMentions: 0 };
}

export function entryOf(
  head: Head,
  about?: Conversation,
  activeAt: Readonly<Record<string, number>> = {},
): Entry {
  return {
    id: head.conversationId,
    about,
    head: { revision: head.revision, sequence: head.sequence },
    readSequence: head.readSequence,
    unreadMentions: head.unreadMentions,
    activeAt: activeAt[head.conversationId] ?? postedAt(head),
  };
}

/** When it was last written in, in milliseconds. */
export function postedAt({ lastMessageAt }: Head): number {
  return lastMessageAt === undefined ? 0 : Date.parse(lastMessageAt);
}
