import { describe, expect, it } from "vitest";
import type { Command } from "../../core/outbox";
import { BOB, ME, ROOM } from "../../test/gateway";
import { id, message } from "../../test/samples";
import { pendingOf, withCommands } from "./overlay";
import { reusing, rowsOf } from "./rows";

const base = { pending: [], hasMoreBefore: true, atHead: true, userId: ME, readBefore: undefined };
const kinds = (input: Parameters<typeof rowsOf>[0]) =>
  rowsOf(input).map((it) =>
    it.kind === "message" ? `${it.isFirst ? "first" : "next"} ${it.message.sequence}` : it.kind,
  );

function command(
  frame: Partial<Command["frame"]> & { type: Command["frame"]["type"] },
  rest: Partial<Command> = {},
): Command {
  const whole = {
    conversationId: ROOM,
    clientMessageId: id(99),
    clientChangeId: id(98),
    contentType: "text/markdown",
    ...frame,
  };
  return {
    id: id(99),
    frame: whole as Command["frame"],
    createdAt: Date.parse("2026-05-01T10:01:00Z"),
    owner: "this",
    ...rest,
  };
}

describe("reusing", () => {
  it("draws nothing anew for a message that follows, nor for older ones, but what has changed", () => {
    const messages = [message(11), message(12, { createdAt: "2026-05-01T10:00:13Z" })];
    const before = rowsOf({ ...base, messages });

    const longer = reusing(before, rowsOf({ ...base, messages: [...messages, message(13)] }));
    expect(longer.slice(0, 3)).toEqual(before);
    longer.slice(0, 3).forEach((it, index) => {
      expect(it).toBe(before[index]);
    });

    const edited = message(12, { text: "changed" });
    const changed = reusing(
      longer,
      rowsOf({ ...base, messages: [messages[0] as never, edited, message(13)] }),
    );
    expect(changed[1]).toBe(before[1]);
    expect(changed[2]).toMatchObject({ message: { text: "changed" } });
  });
});

describe("rowsOf", () => {
  it("shows answers in a thread that follow each other as one line, and what follows by a group of its own", () => {
    const messages = [
      message(1),
      message(2, { threadRoot: 1 }),
      message(3, { threadRoot: 1, senderId: ME }),
      message(4, { threadRoot: 9 }),
      message(5),
    ];

    const rows = rowsOf({ ...base, messages });
    expect(kinds({ ...base, messages })).toEqual(["day", "first 1", "answers", "answers", "first 5"]);
    expect(rows[2]).toMatchObject({ root: 1, count: 2, first: 2, last: { sequence: 3 } });
    expect(reusing(rows, rowsOf({ ...base, messages }))[2]).toBe(rows[2]);
  });

  it("hides what blocked people say, in runs, until it is asked for", () => {
    const messages = [
      message(1, { senderId: ME }),
      message(2),
      message(3),
      message(4, { senderId: ME }),
      message(5),
      message(6, { createdAt: "2026-05-02T10:00:00Z" }),
      message(7, { senderId: ME, createdAt: "2026-05-02T10:00:01Z" }),
    ];
    const blocked = new Set([BOB]);

    expect(kinds({ ...base, messages, blocked })).toEqual([
      "day",
      "first 1",
      "hidden",
      "first 4",
      "hidden",
      "day",
      "first 7",
    ]);
    expect(kinds({ ...base, messages, blocked, revealed: new Set([3]) }).slice(2, 6)).toEqual([
      "hidden",
      "first 2",
      "next 3",
      "first 4",
    ]);
    const [hidden] = rowsOf({ ...base, messages, blocked }).filter((it) => it.kind === "hidden");
    expect(hidden).toMatchObject({ count: 2, first: 2, last: 3, isRevealed: false });
  });

  it("marks what is unread where it begins with what is hidden", () => {
    const messages = [message(1, { senderId: ME }), message(2), message(3, { senderId: ME })];

    expect(kinds({ ...base, messages, blocked: new Set([BOB]), readBefore: 1 })).toEqual([
      "day",
      "first 1",
      "new",
      "hidden",
      "first 3",
    ]);
  });

  it("groups what one person says closely after another", () => {
    const messages = [
      message(1),
      message(2),
      message(3, { senderId: ME }),
      message(4, { senderId: ME, replyTo: 1 }),
      message(5, { senderId: ME, createdAt: "2026-05-01T10:30:00Z" }),
    ];

    expect(kinds({ ...base, messages })).toEqual([
      "day",
      "first 1",
      "next 2",
      "first 3",
      "first 4",
      "first 5",
    ]);
  });

  it("begins each day, and the conversation", () => {
    const messages = [message(1), message(2, { createdAt: "2026-05-03T10:00:00Z" })];

    expect(kinds({ ...base, messages, hasMoreBefore: false })).toEqual([
      "start",
      "day",
      "first 1",
      "day",
      "first 2",
    ]);
  });

  it("marks what is new once, before the first that is somebody else's", () => {
    const messages = [message(1), message(2, { senderId: ME }), message(3), message(4)];

    expect(kinds({ ...base, messages, readBefore: 1 })).toEqual([
      "day",
      "first 1",
      "first 2",
      "new",
      "first 3",
      "next 4",
    ]);
  });

  it("shows what is not sent after everything else, and only where that is the end", () => {
    const pending = pendingOf([message(1)], [command({ type: "message.send", text: "mine" })], ME);

    expect(kinds({ ...base, messages: [message(1)], pending })).toEqual(["day", "first 1", "first 0"]);
    expect(kinds({ ...base, messages: [message(1)], pending, atHead: false })).toEqual(["day", "first 1"]);
  });
});

describe("what is wanted", () => {
  it("shows before it is done", () => {
    const messages = [message(1, { senderId: ME }), message(2), message(3, { senderId: ME })];
    const commands = [
      command({ type: "message.edit", sequence: 1, text: "better" } as never),
      command({ type: "reaction.add", sequence: 2, emoji: "👍" } as never),
      command({ type: "message.delete", sequence: 3 } as never),
    ];

    const shown = withCommands(messages, commands, ME);

    expect(shown[0]).toMatchObject({ text: "better" });
    expect(shown[1]?.reactions).toEqual([{ emoji: "👍", userIds: [ME] }]);
    expect(shown[2]).toHaveProperty("deletedAt");
  });

  it("does not show where it was refused, but is told", () => {
    const refused = command({ type: "message.edit", sequence: 1, text: "better" } as never, {
      refusal: "forbidden",
    });

    const [shown] = withCommands([message(1)], [refused], ME);

    expect(shown).toMatchObject({ text: "message 1", outstanding: [{ refusal: "forbidden" }] });
  });

  it("is not shown twice once the log has it, whoever else uses its name", () => {
    const send = command({ type: "message.send", text: "mine" });

    expect(pendingOf([message(7, { senderId: ME, clientMessageId: id(99) })], [send], ME)).toEqual([]);
    expect(pendingOf([message(7, { senderId: BOB, clientMessageId: id(99) })], [send], ME)).toHaveLength(1);
  });
});
