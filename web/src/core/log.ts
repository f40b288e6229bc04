import type { Change, HistoryPage, Message, Poll } from "../api/types";

// A newer server may know more of them; what is not Markdown is shown as it is.
type ContentType = NonNullable<Message["contentType"]>;

/** How many changes are kept, to bring a page of history up to date that was read before they came. */
const REMEMBERED = 500;

/**
 * What a client holds of a conversation: a gapless run of its messages as they stand at `revision`. A value, never
 * changed in place: what did not change is the same object in the next one.
 */
export interface Log {
  readonly revision: number;
  /** Ascending by sequence, which is dense. */
  readonly messages: readonly Message[];
  readonly hasMoreBefore: boolean;
  /** Whether the newest message is among them. */
  readonly atHead: boolean;
  /** The newest changes up to `revision`, dense. */
  readonly recent: readonly Change[];
}

/** The tally of a poll that nobody has voted in: what is not counted is none. */
const NOBODYS: Poll["tally"] = { counts: [], voters: 0 };

export type Applied =
  | { readonly kind: "applied"; readonly log: Log }
  | { readonly kind: "known" }
  /** What is between is missing, and must be fetched first. */
  | { readonly kind: "hole"; readonly after: number };

/** Applies the next change, and no other: one that came already changes nothing. */
export function apply(log: Log, change: Change): Applied {
  if (change.revision <= log.revision) return { kind: "known" };
  if (change.revision > log.revision + 1) return { kind: "hole", after: log.revision };
  return {
    kind: "applied",
    log: {
      ...log,
      revision: change.revision,
      messages: withChange(log.messages, change, log.atHead),
      recent: [...log.recent.slice(1 - REMEMBERED), change],
    },
  };
}

/** The log that a page alone makes. */
export function logOf(page: HistoryPage): Log {
  return {
    revision: page.head.revision,
    messages: ascending(page.messages),
    hasMoreBefore: page.hasMoreBefore,
    atHead: !page.hasMoreAfter,
    recent: [],
  };
}

/**
 * A log with a page added that follows its first or its last message. Undefined where page and log do not meet, or
 * where the page is too old to be brought up to date: then `logOf` another page is the truth.
 *
 * A page may also be newer than the log. Its messages then have changes already that are still to come, and take no
 * harm by them: each message knows the revision that it is at.
 */
export function withPage(log: Log, page: HistoryPage): Log | undefined {
  let added = ascending(page.messages);
  if (page.head.revision < log.revision) {
    const since = log.recent.filter((it) => it.revision > page.head.revision);
    if (since.length < log.revision - page.head.revision) return undefined;
    added = since.reduce<readonly Message[]>((all, change) => withChange(all, change, false), added);
  }
  const first = log.messages[0]?.sequence;
  const last = log.messages.at(-1)?.sequence;
  const from = added[0]?.sequence;
  const to = added.at(-1)?.sequence;
  if (first === undefined || last === undefined)
    return { ...log, messages: added, hasMoreBefore: page.hasMoreBefore, atHead: !page.hasMoreAfter };
  if (from === undefined || to === undefined) {
    return {
      ...log,
      hasMoreBefore: log.hasMoreBefore && page.hasMoreBefore,
      atHead: log.atHead || !page.hasMoreAfter,
    };
  }
  if (to < first - 1 || from > last + 1) return undefined;
  const known = new Map(log.messages.map((it) => [it.sequence, it]));
  for (const it of added) {
    const held = known.get(it.sequence);
    if (held === undefined || held.revision < it.revision) known.set(it.sequence, it);
  }
  return {
    ...log,
    messages: [...known.values()].sort((one, other) => one.sequence - other.sequence),
    hasMoreBefore: from < first ? page.hasMoreBefore : log.hasMoreBefore,
    atHead: to > last ? !page.hasMoreAfter : log.atHead,
  };
}

/** The newest part of a log, small enough to be kept where there is no network. */
export function newest(log: Log, count: number): Log {
  if (log.messages.length <= count) return { ...log, recent: [] };
  return { ...log, messages: log.messages.slice(-count), hasMoreBefore: true, recent: [] };
}

/** The oldest part of a log. */
export function oldest(log: Log, count: number): Log {
  if (log.messages.length <= count) return log;
  return { ...log, messages: log.messages.slice(0, count), atHead: false };
}

/** Messages after a change; what is posted is added where the newest is among them, and nothing is between. */
export function withChange(
  messages: readonly Message[],
  change: Change,
  atHead: boolean,
): readonly Message[] {
  if (change.type === "message.posted") {
    const all = answered(messages, change);
    const last = messages.at(-1)?.sequence;
    // Where the log is not at its head there would be a gap before it.
    if (!atHead || (last !== undefined && change.sequence !== last + 1)) return all;
    return [...all, posted(change)];
  }
  if (change.type === "member.left" || change.type === "conversation.deleted") return messages;
  if (change.type === "messages.expired") {
    return messages.map((it) => (it.sequence <= change.sequence && it.expired !== true ? expired(it) : it));
  }
  const index = indexOf(messages, change.sequence);
  const message = messages[index];
  if (message === undefined || message.revision >= change.revision) return messages;
  return messages.with(index, changed(message, change));
}

/** The answer is counted at what it answers, once: a page may count it already. */
function answered(
  messages: readonly Message[],
  change: Extract<Change, { type: "message.posted" }>,
): readonly Message[] {
  if (change.threadRoot === undefined) return messages;
  const index = indexOf(messages, change.threadRoot);
  const root = messages[index];
  if (root === undefined || (root.thread?.lastSequence ?? 0) >= change.sequence) return messages;
  const answers = (root.thread?.answers ?? 0) + 1;
  const thread = { answers, lastSequence: change.sequence, lastAt: change.createdAt };
  return messages.with(index, { ...root, thread });
}

type ChangeOfMessage = Exclude<
  Change,
  { type: "message.posted" | "member.left" | "conversation.deleted" | "messages.expired" }
>;

/** All that is left of a message that is older than its room keeps messages. */
function expired(message: Message): Message {
  const {
    text: _text,
    contentType: _contentType,
    editedAt: _editedAt,
    groupMention: _groupMention,
    pinned: _pinned,
    poll: _poll,
    ...rest
  } = message;
  return { ...rest, expired: true, fileIds: [], mentions: [], reactions: [] };
}

/** Whether nothing is left to be read, answered or changed. */
export function isGone(message: Message): boolean {
  return message.deletedAt !== undefined || message.expired === true;
}

function changed(message: Message, change: ChangeOfMessage): Message {
  const revision = change.revision;
  switch (change.type) {
    case "message.edited": {
      const { text: _text, groupMention: _groupMention, ...rest } = message;
      return {
        ...rest,
        revision,
        contentType: change.contentType as ContentType,
        mentions: change.mentions,
        editedAt: change.editedAt,
        ...(change.text === undefined ? {} : { text: change.text }),
        ...(change.groupMention === undefined ? {} : { groupMention: change.groupMention }),
      };
    }
    case "message.deleted": {
      const { text: _text, pinned: _pinned, poll: _poll, ...rest } = message;
      return {
        ...rest,
        revision,
        fileIds: [],
        mentions: [],
        reactions: [],
        deletedBy: change.deletedBy,
        deletedAt: change.deletedAt,
      };
    }
    case "reaction.added":
      return { ...message, revision, reactions: reacted(message.reactions, change.emoji, change.userId) };
    case "reaction.removed":
      return { ...message, revision, reactions: unreacted(message.reactions, change.emoji, change.userId) };
    case "message.pinned":
      return { ...message, revision, pinned: true };
    case "message.unpinned":
      return { ...unpinned(message), revision };
    case "poll.voted":
      return withPoll(message, revision, change.tally && { tally: change.tally });
    case "poll.closed":
      return withPoll(message, revision, { closedAt: change.closedAt });
  }
}

function withPoll(message: Message, revision: number, news: Partial<Poll> | undefined): Message {
  return { ...message, revision, ...(message.poll && { poll: { ...message.poll, ...news } }) };
}

export function unpinned<Kind extends Message>({ pinned: _pinned, ...rest }: Kind): Omit<Kind, "pinned"> {
  return rest;
}

/** The reactions with one more; unchanged where it is there. */
export function reacted(reactions: Message["reactions"], emoji: string | undefined, userId: string) {
  if (emoji === undefined) return reactions;
  const known = reactions.find((it) => it.emoji === emoji);
  if (known === undefined) return [...reactions, { emoji, userIds: [userId] }];
  if (known.userIds.includes(userId)) return reactions;
  return reactions.map((it) => (it === known ? { emoji, userIds: [...it.userIds, userId] } : it));
}

/** The reactions without one. */
export function unreacted(reactions: Message["reactions"], emoji: string | undefined, userId: string) {
  return reactions
    .map((it) =>
      it.emoji === emoji ? { emoji: it.emoji, userIds: it.userIds.filter((id) => id !== userId) } : it,
    )
    .filter((it) => it.userIds.length > 0);
}

function posted(change: Extract<Change, { type: "message.posted" }>): Message {
  const { type: _type, conversationId: _conversationId, poll, ...message } = change;
  return {
    ...message,
    contentType: message.contentType as ContentType,
    reactions: [],
    ...(poll && { poll: { ...poll, tally: NOBODYS, chosen: [] } }),
  };
}

/** Where a message is, as sequences are dense; -1 where it is not held. */
export function indexOf(messages: readonly Message[], sequence: number): number {
  const first = messages[0]?.sequence;
  if (first === undefined) return -1;
  const index = sequence - first;
  return messages[index]?.sequence === sequence ? index : -1;
}

function ascending(messages: readonly Message[]): readonly Message[] {
  const first = messages[0];
  const last = messages.at(-1);
  return first !== undefined && last !== undefined && first.sequence > last.sequence
    ? messages.toReversed()
    : messages;
}
