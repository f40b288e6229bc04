import { describe, expect, it } from "vitest";
import { BOB, ME } from "../../test/gateway";
import { deleted, edited, message, posted } from "../../test/samples";
import { applied, type HeldThread, held, withOlder } from "./thread";

const reading = { following: true, readSequence: 0, unread: 0 };
const page = {
  root: message(1, { thread: { answers: 1, lastSequence: 5, lastAt: "2026-05-01T10:00:05Z" } }),
  answers: [message(5, { threadRoot: 1 })],
  hasMoreBefore: true,
  head: { revision: 9, sequence: 9 },
  reading,
};

describe("a thread", () => {
  it("takes its own answers, and counts them at its root", () => {
    const thread = [
      posted(10, 10, { threadRoot: 1 }),
      posted(11, 11),
      posted(12, 12, { threadRoot: 2 }),
    ].reduce<HeldThread>((it, change) => applied(it, change, ME), held(page, [], ME));

    expect(thread.answers.map((it) => it.sequence)).toEqual([5, 10]);
    expect(thread.root.thread).toMatchObject({ answers: 2, lastSequence: 10 });
    expect(thread.revision).toBe(12);
  });

  it("changes with its messages, and by nothing that it knows", () => {
    const before = held(page, [edited(10, 5, "better")], ME);
    const thread = [deleted(11, 1), deleted(9, 5), edited(12, 7, "another")].reduce(
      (it, change) => applied(it, change, ME),
      before,
    );

    expect(thread.answers[0]).toMatchObject({ text: "better" });
    expect(thread.root).toHaveProperty("deletedAt");
  });

  it("is followed by who answers there, and by nobody else for it", () => {
    const unknown = held({ ...page, reading: { ...reading, following: false } }, [], ME);
    const answeredBy = (senderId: string) =>
      applied(unknown, posted(10, 10, { threadRoot: 1, senderId }), ME);

    expect(answeredBy(ME).reading.following).toBe(true);
    expect(answeredBy(BOB).reading.following).toBe(false);
  });

  it("grows at its beginning", () => {
    const older = held({ ...page, answers: [message(3), message(5)], hasMoreBefore: false }, [], ME);
    const thread = withOlder(held(page, [], ME), older);

    expect(thread.answers.map((it) => it.sequence)).toEqual([3, 5]);
    expect(thread.hasMoreBefore).toBe(false);
  });
});
