import { describe, expect, it } from "vitest";
import type { Change } from "../api/types";
import { ME } from "../test/gateway";
import { deleted, edited, message, page, pin, posted, reaction } from "../test/samples";
import { apply, type Log, logOf, newest, withPage } from "./log";

const head = { revision: 10, sequence: 10 };

function grown(log: Log, ...changes: Change[]): Log {
  return changes.reduce((it, change) => {
    const outcome = apply(it, change);
    if (outcome.kind !== "applied") throw new Error(outcome.kind);
    return outcome.log;
  }, log);
}

describe("apply", () => {
  it("appends what is posted at the head", () => {
    const log = grown(logOf(page(6, 10, head)), posted(11, 11));

    expect(log.revision).toBe(11);
    expect(log.messages.map((it) => it.sequence)).toEqual([6, 7, 8, 9, 10, 11]);
  });

  it("changes nothing for a change that came already", () => {
    const log = logOf(page(6, 10, head));

    expect(apply(log, edited(10, 8, "again"))).toEqual({ kind: "known" });
  });

  it("finds a hole and applies nothing beyond it", () => {
    expect(apply(logOf(page(6, 10, head)), posted(12, 11))).toEqual({ kind: "hole", after: 10 });
  });

  it("edits, deletes and reacts in place, and keeps every other message the same object", () => {
    const before = logOf(page(6, 10, head));
    const log = grown(before, edited(11, 7, "better"), reaction("reaction.added", 12, 8), deleted(13, 9));

    expect(log.messages[1]).toMatchObject({ text: "better", editedAt: "2026-05-01T11:00:00Z", revision: 11 });
    expect(log.messages[2]?.reactions).toEqual([{ emoji: "👍", userIds: [expect.any(String)] }]);
    expect(log.messages[3]).toMatchObject({ deletedAt: "2026-05-01T11:00:00Z", reactions: [] });
    expect(log.messages[3]).not.toHaveProperty("text");
    expect(log.messages[0]).toBe(before.messages[0]);
    expect(log.messages[4]).toBe(before.messages[4]);
  });

  it("counts an answer at the root of its thread, once", () => {
    const log = grown(
      logOf(page(6, 10, head)),
      posted(11, 11, { threadRoot: 7 }),
      posted(12, 12, { threadRoot: 7 }),
      posted(13, 13, { threadRoot: 2 }),
    );
    const thread = { answers: 2, lastSequence: 12, lastAt: posted(12, 12).createdAt };

    expect(log.messages[1]?.thread).toEqual(thread);
    expect(log.messages).toHaveLength(8);
    const newer = { ...page(6, 12, { revision: 12, sequence: 12 }) };
    newer.messages = newer.messages.map((it) => (it.sequence === 7 ? { ...it, thread } : it));
    expect(grown(logOf(newer), posted(13, 13)).messages[1]?.thread).toEqual(thread);
  });

  it("pins and unpins, and nothing that is deleted stays pinned", () => {
    const log = grown(
      logOf(page(6, 10, head)),
      pin("message.pinned", 11, 7),
      pin("message.pinned", 12, 8),
      pin("message.pinned", 13, 9),
      pin("message.unpinned", 14, 8),
      deleted(15, 9),
    );

    expect(log.messages.map((it) => it.pinned === true)).toEqual([false, true, false, false, false]);
    expect(log.messages[2]?.revision).toBe(14);
  });

  it("leaves nothing of what its room keeps no longer, and everything of what is younger", () => {
    const before = grown(logOf(page(6, 10, head)), edited(11, 7, "better"));
    const log = grown(before, {
      type: "messages.expired",
      conversationId: posted(1, 1).conversationId,
      revision: 12,
      sequence: 8,
      expiredAt: "2026-05-01T12:00:00Z",
    });

    expect(log.revision).toBe(12);
    expect(log.messages.map((it) => it.expired === true)).toEqual([true, true, true, false, false]);
    expect(log.messages[1]).not.toHaveProperty("text");
    expect(log.messages[1]).not.toHaveProperty("editedAt");
    expect(log.messages[3]).toBe(before.messages[3]);
  });

  it("drops an emoji with its last reaction", () => {
    const log = grown(
      logOf(page(6, 10, head)),
      reaction("reaction.added", 11, 8),
      reaction("reaction.added", 12, 8, ME),
      reaction("reaction.removed", 13, 8),
      reaction("reaction.removed", 14, 8, ME),
    );

    expect(log.messages[2]?.reactions).toEqual([]);
  });

  it("does not append where newer messages are not held", () => {
    const log = grown(logOf(page(1, 5, head, "forth")), posted(11, 11));

    expect(log.messages.at(-1)?.sequence).toBe(5);
    expect(log.atHead).toBe(false);
  });
});

describe("withPage", () => {
  it("puts older messages before, and knows when there are no more", () => {
    const log = withPage(logOf(page(6, 10, head)), page(1, 5, head));

    expect(log?.messages.map((it) => it.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(log?.hasMoreBefore).toBe(false);
  });

  it("brings a page up to date that was read before changes that are shown", () => {
    const log = grown(logOf(page(6, 10, head)), edited(11, 3, "better"), posted(12, 11));

    const merged = withPage(log, page(1, 5, head));

    expect(merged?.messages[2]).toMatchObject({ sequence: 3, text: "better", revision: 11 });
  });

  it("is not misled by changes that a newer page has already", () => {
    const newer = { ...page(1, 5, { revision: 12, sequence: 11 }) };
    const withEdit = {
      ...newer,
      messages: newer.messages.map((it) =>
        it.sequence === 3 ? message(3, { text: "best", revision: 12 }) : it,
      ),
    };

    const log = grown(
      withPage(logOf(page(6, 10, head)), withEdit) as Log,
      edited(11, 3, "better"),
      edited(12, 3, "best"),
    );

    expect(log.messages[2]?.text).toBe("best");
  });

  it("refuses a page that is too old to be brought up to date, or does not meet the log", () => {
    const log = { ...logOf(page(6, 10, { revision: 600, sequence: 10 })), recent: [] };

    expect(withPage(log, page(1, 5, head))).toBeUndefined();
    expect(withPage(logOf(page(6, 10, head)), page(1, 3, head))).toBeUndefined();
  });

  it("reaches the head with the last newer page", () => {
    const log = withPage(logOf(page(1, 5, head, "forth")), page(6, 10, head, "forth"));

    expect(log).toMatchObject({ atHead: true });
    expect(log?.messages).toHaveLength(10);
  });
});

describe("newest", () => {
  it("keeps the end, and knows that there is more before", () => {
    const log = newest(logOf(page(1, 10, head)), 3);

    expect(log.messages.map((it) => it.sequence)).toEqual([8, 9, 10]);
    expect(log.hasMoreBefore).toBe(true);
  });
});
