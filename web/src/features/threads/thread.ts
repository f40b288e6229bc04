import type { Change, Message, Thread, ThreadReading } from "../../api/types";
import { withChange } from "../../core/log";

/** What is held of a thread: its newest answers as they stand at `revision`. */
export interface HeldThread {
  readonly revision: number;
  readonly root: Message;
  /** Ascending by sequence. */
  readonly answers: readonly Message[];
  readonly hasMoreBefore: boolean;
  readonly reading: ThreadReading;
}

export function held(page: Thread, recent: readonly Change[], userId: string): HeldThread {
  const { head, ...thread } = page;
  return recent.reduce<HeldThread>((it, change) => applied(it, change, userId), {
    ...thread,
    revision: head.revision,
  });
}

/** A thread with the next change of its conversation; one that is known already changes nothing. Who answers follows it. */
export function applied(thread: HeldThread, change: Change, userId: string): HeldThread {
  if (change.revision <= thread.revision) return thread;
  const next = { ...thread, revision: change.revision };
  if (change.type === "message.posted") {
    if (change.threadRoot !== thread.root.sequence) return next;
    const [answer] = withChange([], change, true);
    const [root] = withChange([thread.root], change, false);
    if (answer === undefined || root === undefined) return next;
    const reading = change.senderId === userId ? { ...thread.reading, following: true } : thread.reading;
    return { ...next, root, answers: [...thread.answers, answer], reading };
  }
  const [root] = withChange([thread.root], change, false);
  const index = thread.answers.findIndex((it) => it.sequence === change.sequence);
  const answer = thread.answers[index];
  if (change.type === "messages.expired" || answer === undefined)
    return {
      ...next,
      root: root ?? thread.root,
      answers:
        change.type === "messages.expired" ? withChange(thread.answers, change, false) : thread.answers,
    };
  return {
    ...next,
    root: root ?? thread.root,
    answers: thread.answers.with(index, withChange([answer], change, false)[0] ?? answer),
  };
}

/** A thread with older answers. */
export function withOlder(thread: HeldThread, page: HeldThread): HeldThread {
  const first = thread.answers[0]?.sequence ?? Number.POSITIVE_INFINITY;
  return {
    ...thread,
    answers: [...page.answers.filter((it) => it.sequence < first), ...thread.answers],
    hasMoreBefore: page.hasMoreBefore,
  };
}
