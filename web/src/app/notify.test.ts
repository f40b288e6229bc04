import { beforeAll, describe, expect, it, vi } from "vitest";
import type { NotificationPreferences } from "../api/types";
import { BOB, ME, ROOM } from "../test/gateway";

let callsFor: typeof import("./notify").callsFor;

beforeAll(async () => {
  vi.stubGlobal("location", { pathname: "/" });
  vi.stubGlobal("addEventListener", () => undefined);
  ({ callsFor } = await import("./notify"));
});

const now = Date.parse("2026-05-01T10:00:30Z");
const nobody = new Set<string>();
const message = (changes = {}) => ({
  conversationId: ROOM,
  senderId: BOB,
  mentions: [] as string[],
  createdAt: "2026-05-01T10:00:00Z",
  ...changes,
});

const of = (kind: "room" | "direct" | "group", preferences?: NotificationPreferences, blocked = nobody) => ({
  userId: ME,
  kind,
  blocked,
  preferences,
});

describe("a message", () => {
  it("calls for the user in a chat, and in a room that mentions them", () => {
    expect(callsFor(message(), of("direct"), now)).toBe(true);
    expect(callsFor(message(), of("group"), now)).toBe(true);
    expect(callsFor(message(), of("room"), now)).toBe(false);
    expect(callsFor(message({ mentions: [ME] }), of("room"), now)).toBe(true);
    expect(callsFor(message({ groupMention: "room" }), of("room"), now)).toBe(true);
    expect(callsFor(message({ groupMention: "here", senderId: ME }), of("room"), now)).toBe(false);
  });

  it("does not where it is one's own, of somebody blocked, or old", () => {
    expect(callsFor(message({ senderId: ME }), of("direct"), now)).toBe(false);
    expect(callsFor(message(), of("direct", undefined, new Set([BOB])), now)).toBe(false);
    expect(callsFor(message({ createdAt: "2026-05-01T09:58:00Z" }), of("direct"), now)).toBe(false);
  });

  it("calls as the user has said, of all and of the conversation", () => {
    const account = { level: "all", keywords: ["soup"], conversations: [] } as const;
    const preferences = (changes: object): NotificationPreferences => ({ ...account, ...changes }) as never;
    const mention = message({ mentions: [ME] });

    expect(callsFor(message(), of("room", preferences({})), now)).toBe(true);
    expect(callsFor(message(), of("direct", preferences({ level: "nothing" })), now)).toBe(false);
    expect(callsFor(mention, of("room", preferences({ level: "nothing" })), now)).toBe(false);
    const words = preferences({ level: "mentions" });
    expect(callsFor(message({ text: "Soup!" }), of("room", words), now)).toBe(true);
    expect(callsFor(message({ text: "Tea!" }), of("room", words), now)).toBe(false);
    const only = preferences({ conversations: [{ conversationId: ROOM, level: "mentions" }] });
    expect(callsFor(message(), of("direct", only), now)).toBe(false);
    expect(callsFor(mention, of("direct", only), now)).toBe(true);
    const mutedUntil = "2026-05-01T11:00:00Z";
    const muted = preferences({ conversations: [{ conversationId: ROOM, level: "all", mutedUntil }] });
    expect(callsFor(mention, of("room", muted), now)).toBe(false);
  });
});
