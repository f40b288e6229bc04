import { describe, expect, it } from "vitest";
import { ROOM } from "../test/gateway";
import { noticeOf, reminderOf, tagOf, toldOf } from "./push";

const told = { type: "message", conversationId: ROOM, sequence: 7, sender: "Bob", text: "Soup!" } as const;

describe("what a device is told", () => {
  it("is shown by who has said it and what was said, as far as that is told", () => {
    expect(noticeOf(told, [], "en")).toEqual({
      title: "Bob",
      body: "Soup!",
      tag: ROOM,
      data: { conversationId: ROOM, sequence: 7 },
    });
    const { text: _text, ...hidden } = told;
    expect(noticeOf(hidden, [], "de-AT")).toMatchObject({ title: "Bob", body: "Neue Nachricht" });
    const { sender: _sender, ...unknown } = hidden;
    expect(noticeOf(unknown, [], "fr")).toMatchObject({ title: "Parley", body: "New message" });
  });

  it("is shown once, however often it is told, and not after what is later", () => {
    const shown = (sequence: number) => [{ conversationId: ROOM, sequence }];

    expect(noticeOf(told, shown(7), "en")).toBeUndefined();
    expect(noticeOf(told, shown(8), "en")).toBeUndefined();
    expect(noticeOf(told, shown(6), "en")).toBeDefined();
    expect(noticeOf(told, [null, undefined, { conversationId: "another", sequence: 9 }], "en")).toBeDefined();
  });

  it("is shown once where it is to be remembered, and leads to where that was asked for", () => {
    const reminder = { type: "reminder", conversationId: ROOM, reminderId: "r", text: "the oven" } as const;
    expect(toldOf(reminder)).toEqual(reminder);
    expect(reminderOf(reminder, [], "de")).toEqual({
      title: "Erinnerung",
      body: "the oven",
      tag: "r",
      data: { conversationId: ROOM, sequence: 0 },
    });
    expect(reminderOf(reminder, [{}], "de")).toBeUndefined();
    expect(tagOf({ type: "read", conversationId: "r" })).toBe(tagOf(reminder));
  });

  it("is nothing where it does not come from Parley", () => {
    expect(toldOf(told)).toEqual(told);
    expect(toldOf({ type: "read", conversationId: ROOM })).toEqual({ type: "read", conversationId: ROOM });
    for (const it of [
      null,
      1,
      "text",
      {},
      { type: "message", conversationId: ROOM },
      { type: "sung" },
      { type: "reminder", conversationId: ROOM },
    ])
      expect(toldOf(it)).toBeUndefined();
  });
});
