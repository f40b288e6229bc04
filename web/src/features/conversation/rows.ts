import type { Command } from "../../core/outbox";
import type { Pending, ShownMessage } from "./overlay";

export type Row =
  | { readonly kind: "start"; readonly key: string }
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "new"; readonly key: string }
  | MessageRow;

export interface MessageRow {
  readonly kind: "message";
  readonly key: string;
  readonly message: ShownMessage;
  /** Whether it shows who sent it: it follows no other one of the same sender's closely. */
  readonly isFirst: boolean;
  /** How the user's own message is on its way. */
  readonly command?: Command;
}

const CLOSELY = 5 * 60_000;

/**
 * What the list shows, from top to bottom: messages, in groups of one sender's that belong together, days, and a mark
 * before what was not read when the conversation was opened.
 */
export function rowsOf(input: {
  readonly messages: readonly ShownMessage[];
  readonly pending: readonly Pending[];
  readonly hasMoreBefore: boolean;
  readonly atHead: boolean;
  readonly userId: string;
  /** What was read when the conversation was opened. */
  readonly readBefore: number | undefined;
}): readonly Row[] {
  const rows: Row[] = [];
  if (!input.hasMoreBefore) rows.push({ kind: "start", key: "start" });
  let before: ShownMessage | undefined;
  let isMarked = input.readBefore === undefined;
  const add = (message: ShownMessage, command?: Command) => {
    const day = dayOf(message.createdAt);
    const isNewDay = before === undefined || dayOf(before.createdAt) !== day;
    if (isNewDay) rows.push({ kind: "day", key: `day-${day}-${message.sequence}`, at: message.createdAt });
    const isNew =
      !isMarked && message.sequence > (input.readBefore ?? 0) && message.senderId !== input.userId;
    if (isNew) {
      isMarked = true;
      // Nothing is marked that starts with what the user has not seen at all.
      if (before !== undefined || input.readBefore !== 0) rows.push({ kind: "new", key: "new" });
    }
    const isFirst = isNewDay || isNew || before === undefined || !belongsTo(before, message);
    const key = `${message.senderId}/${message.clientMessageId}`;
    rows.push({ kind: "message", key, message, isFirst, ...(command === undefined ? {} : { command }) });
    before = message;
  };
  for (const it of input.messages) add(it);
  // Where the newest messages are not held, one's own would stand in the wrong place.
  if (input.atHead) for (const it of input.pending) add(it.message, it.command);
  return rows;
}

function belongsTo(before: ShownMessage, message: ShownMessage): boolean {
  return (
    before.senderId === message.senderId &&
    message.replyTo === undefined &&
    before.deletedAt === undefined &&
    Date.parse(message.createdAt) - Date.parse(before.createdAt) < CLOSELY
  );
}

function dayOf(at: string): string {
  return new Date(at).toDateString();
}
