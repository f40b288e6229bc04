import type { Message } from "../../api/types";
import { isGone } from "../../core/log";
import type { Command } from "../../core/outbox";
import type { Pending, ShownMessage } from "./overlay";

export type Row =
  | { readonly kind: "start"; readonly key: string }
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "new"; readonly key: string }
  | HiddenRow
  | AnswersRow
  | MessageRow;

/** Answers in one thread that follow each other. */
export interface AnswersRow {
  readonly kind: "answers";
  readonly key: string;
  readonly root: number;
  readonly count: number;
  readonly first: number;
  readonly last: ShownMessage;
}

/** Messages that follow each other, of people whom the user has blocked. */
export interface HiddenRow {
  readonly kind: "hidden";
  readonly key: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly isRevealed: boolean;
}

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
  /** Whose messages are not shown. */
  readonly blocked?: ReadonlySet<string> | undefined;
  /** Messages that are, with those around them, in spite of that. */
  readonly revealed?: ReadonlySet<number>;
}): readonly Row[] {
  const rows: Row[] = [];
  if (!input.hasMoreBefore) rows.push({ kind: "start", key: "start" });
  let before: ShownMessage | undefined;
  let day: string | undefined;
  let isMarked = input.readBefore === undefined;
  const addDay = (message: ShownMessage) => {
    const isNew = dayOf(message) !== day;
    day = dayOf(message);
    if (isNew) rows.push({ kind: "day", key: `day-${day}-${message.sequence}`, at: message.createdAt });
    return isNew;
  };
  const addMark = (message: ShownMessage) => {
    if (isMarked || message.sequence <= (input.readBefore ?? 0) || message.senderId === input.userId)
      return false;
    isMarked = true;
    // Nothing is marked that starts with what the user has not seen at all.
    if (before !== undefined || input.readBefore !== 0) rows.push({ kind: "new", key: "new" });
    return true;
  };
  const addAnswer = (message: ShownMessage, root: number) => {
    const above = rows.at(-1);
    before = undefined;
    const isNext = above?.kind === "answers" && above.root === root;
    const first = isNext ? above.first : message.sequence;
    const count = isNext ? above.count + 1 : 1;
    const key = isNext ? above.key : `answers-${message.senderId}/${message.clientMessageId}`;
    if (isNext) rows.pop();
    rows.push({ kind: "answers", key, root, count, first, last: message });
  };
  const add = (message: ShownMessage, command?: Command) => {
    const isNewDay = addDay(message);
    const isNew = addMark(message);
    if (message.threadRoot !== undefined) {
      addAnswer(message, message.threadRoot);
      return;
    }
    const isFirst = isNewDay || isNew || before === undefined || !belongsTo(before, message);
    const key = `${message.senderId}/${message.clientMessageId}`;
    rows.push({ kind: "message", key, message, isFirst, ...(command === undefined ? {} : { command }) });
    before = message;
  };
  for (const run of runsOf(input.messages, input.blocked)) {
    const [first, last] = [run.messages[0], run.messages.at(-1)];
    if (!run.isBlocked || first === undefined || last === undefined) {
      for (const it of run.messages) add(it);
      continue;
    }
    addDay(first);
    addMark(last);
    const isRevealed = run.messages.some((it) => input.revealed?.has(it.sequence));
    rows.push({
      kind: "hidden",
      key: `hidden-${last.sequence}`,
      count: run.messages.length,
      first: first.sequence,
      last: last.sequence,
      isRevealed,
    });
    // What follows begins a group of its own.
    before = undefined;
    if (isRevealed) for (const it of run.messages) add(it);
    before = undefined;
  }
  // Where the newest messages are not held, one's own would stand in the wrong place.
  if (input.atHead) for (const it of input.pending) add(it.message, it.command);
  return rows;
}

/** Whether the message of a sequence is shown by a row. */
export function isMessage(row: Row | undefined, sequence: number): boolean {
  if (row?.kind === "answers") return row.first <= sequence && sequence <= row.last.sequence;
  return row?.kind === "message" && row.message.sequence === sequence;
}

/** Rows of which those that are as they were are the same objects, so that they need not be drawn anew. */
export function reusing(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  const known = new Map(before.map((it) => [it.key, it]));
  return rows.map((it) => {
    const held = known.get(it.key);
    return held !== undefined && isSame(held, it) ? held : it;
  });
}

function isSame(one: Row, other: Row): boolean {
  const names = Object.keys(one) as (keyof Row)[];
  return names.length === Object.keys(other).length && names.every((it) => one[it] === other[it]);
}

/** Messages as they are, but for runs of those that are of blocked people. */
function runsOf(messages: readonly ShownMessage[], blocked: ReadonlySet<string> | undefined) {
  if (blocked === undefined || blocked.size === 0) return [{ isBlocked: false, messages }];
  const runs: { isBlocked: boolean; messages: ShownMessage[] }[] = [];
  for (const it of messages) {
    const isBlocked = blocked.has(it.senderId);
    const run = runs.at(-1);
    if (run?.isBlocked === isBlocked) run.messages.push(it);
    else runs.push({ isBlocked, messages: [it] });
  }
  return runs;
}

function belongsTo(before: ShownMessage, message: ShownMessage): boolean {
  return (
    before.senderId === message.senderId &&
    message.replyTo === undefined &&
    !isGone(before) &&
    Date.parse(message.createdAt) - Date.parse(before.createdAt) < CLOSELY
  );
}

const days = new WeakMap<Message, string>();

// It is asked for all messages with each change, and costs more than all else.
function dayOf(message: Message): string {
  const known = days.get(message);
  if (known !== undefined) return known;
  const day = new Date(message.createdAt).toDateString();
  days.set(message, day);
  return day;
}
