import { describe, expect, it } from "vitest";
import type { Conversation, Missed } from "../../api/types";
import type { Entry } from "../../core/entry";
import { BOB } from "../../test/gateway";
import { earlierOf, unreadIn } from "./unread";

function entry(id: string, changes: Partial<Entry> = {}, about: Partial<Conversation> = {}): Entry {
  return {
    id,
    about: {
      id,
      kind: "room",
      role: "member",
      memberCount: 2,
      joinedAt: "2026-05-01T10:00:00Z",
      ...about,
    } as Conversation,
    head: { revision: 9, sequence: 9 },
    readSequence: 5,
    unreadMentions: 0,
    activeAt: 0,
    ...changes,
  };
}

function missed(conversationId: string, updatedAt: string, changes: Partial<Missed> = {}): Missed {
  return {
    id: `n-${conversationId}`,
    conversationId,
    kind: "MESSAGE",
    count: 4,
    firstSequence: 6,
    lastSequence: 9,
    lastSenderId: BOB,
    createdAt: updatedAt,
    updatedAt,
    ...changes,
  };
}

const all = (...entries: Entry[]) => Object.fromEntries(entries.map((it) => [it.id, it]));

describe("what is to be read", () => {
  it("has chats and mentions first, and the latest before the rest", () => {
    const entries = all(
      entry("old", { activeAt: 1000 }),
      entry("new", { activeAt: 2000 }),
      entry("mention", { unreadMentions: 1 }),
      entry("chat", { activeAt: 500 }, { kind: "direct", otherUserId: BOB }),
    );

    expect(unreadIn(entries, []).map((it) => it.entry.id)).toEqual(["chat", "mention", "new", "old"]);
  });

  it("knows when something was missed, of which the sidebar does not know the time", () => {
    const entries = all(entry("one"), entry("two"));

    const unread = unreadIn(entries, [
      missed("one", "2026-05-01T10:00:00Z"),
      missed("two", "2026-05-02T10:00:00Z"),
    ]);

    expect(unread.map((it) => it.entry.id)).toEqual(["two", "one"]);
    expect(unread[0]?.notification?.id).toBe("n-two");
  });

  it("is not what was read, asked for, or missed once before", () => {
    const entries = all(
      entry("read", { readSequence: 9 }),
      entry("request", {}, { kind: "direct", request: true }),
      entry("strange", { about: undefined }),
      entry("again"),
    );
    const before = missed("again", "2026-05-01T10:00:00Z", { readAt: "2026-05-01T11:00:00Z" });

    expect(unreadIn(entries, [before])).toMatchObject([{ entry: { id: "again" }, notification: undefined }]);
  });

  it("is no longer what was missed before, as long as one is in the conversation", () => {
    const readAt = "2026-05-01T11:00:00Z";
    const notifications = [
      missed("here", "2026-05-01T10:00:00Z", { readAt }),
      missed("left", "2026-05-01T10:00:00Z", { readAt }),
      missed("waiting", "2026-05-01T10:00:00Z"),
    ];

    expect(
      earlierOf(all(entry("here"), entry("waiting")), notifications).map((it) => it.conversationId),
    ).toEqual(["here"]);
  });
});
