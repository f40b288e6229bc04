import type { Change, HistoryPage, Message, Of } from "../api/types";
import { BOB, ROOM } from "./gateway";

export function message(sequence: number, changes: Partial<Message> = {}): Message {
  return {
    sequence,
    revision: sequence,
    senderId: BOB,
    clientMessageId: id(sequence),
    contentType: "text/markdown",
    text: `message ${sequence}`,
    fileIds: [],
    mentions: [],
    createdAt: `2026-05-01T10:${String(Math.floor(sequence / 60) % 60).padStart(2, "0")}:${String(sequence % 60).padStart(2, "0")}Z`,
    reactions: [],
    ...changes,
  };
}

export function posted(
  revision: number,
  sequence: number,
  changes: Partial<Of<Change, "message.posted">> = {},
): Of<Change, "message.posted"> {
  const { reactions: _reactions, contentType: _contentType, ...rest } = message(sequence);
  return {
    type: "message.posted",
    conversationId: ROOM,
    ...rest,
    contentType: "text/markdown",
    revision,
    ...changes,
  };
}

export function edited(revision: number, sequence: number, text: string): Of<Change, "message.edited"> {
  return {
    type: "message.edited",
    conversationId: ROOM,
    revision,
    sequence,
    contentType: "text/markdown",
    text,
    mentions: [],
    editedAt: "2026-05-01T11:00:00Z",
  };
}

export function deleted(revision: number, sequence: number): Of<Change, "message.deleted"> {
  return {
    type: "message.deleted",
    conversationId: ROOM,
    revision,
    sequence,
    deletedBy: BOB,
    deletedAt: "2026-05-01T11:00:00Z",
  };
}

export function reaction(
  type: "reaction.added" | "reaction.removed",
  revision: number,
  sequence: number,
  userId = BOB,
): Change {
  const base = { conversationId: ROOM, revision, sequence, userId, emoji: "👍" };
  return type === "reaction.added"
    ? { type, ...base, addedAt: "2026-05-01T11:00:00Z" }
    : { type, ...base, removedAt: "2026-05-01T11:00:00Z" };
}

export function pin(type: "message.pinned" | "message.unpinned", revision: number, sequence: number): Change {
  const base = { conversationId: ROOM, revision, sequence };
  return type === "message.pinned"
    ? { type, ...base, pinnedBy: BOB, pinnedAt: "2026-05-01T11:00:00Z" }
    : { type, ...base, unpinnedBy: BOB, unpinnedAt: "2026-05-01T11:00:00Z" };
}

/** Messages of a range as the server pages them: newest first where it goes back. */
export function page(
  from: number,
  to: number,
  head: { revision: number; sequence: number },
  how: "back" | "forth" = "back",
): HistoryPage {
  const messages = Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
  return {
    messages: how === "back" ? messages.reverse() : messages,
    head,
    hasMoreBefore: from > 1,
    hasMoreAfter: to < head.sequence,
  };
}

export function id(number: number): string {
  return `019a0000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}
