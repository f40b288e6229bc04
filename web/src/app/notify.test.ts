import { beforeAll, describe, expect, it, vi } from "vitest";
import { BOB, ME } from "../test/gateway";

let callsFor: typeof import("./notify").callsFor;

beforeAll(async () => {
  vi.stubGlobal("location", { pathname: "/" });
  vi.stubGlobal("addEventListener", () => undefined);
  ({ callsFor } = await import("./notify"));
});

const now = Date.parse("2026-05-01T10:00:30Z");
const nobody = new Set<string>();
const message = (changes = {}) => ({
  senderId: BOB,
  mentions: [] as string[],
  createdAt: "2026-05-01T10:00:00Z",
  ...changes,
});

describe("a message", () => {
  it("calls for the user in a chat, and in a room that mentions them", () => {
    expect(callsFor(message(), ME, "direct", nobody, now)).toBe(true);
    expect(callsFor(message(), ME, "group", nobody, now)).toBe(true);
    expect(callsFor(message(), ME, "room", nobody, now)).toBe(false);
    expect(callsFor(message({ mentions: [ME] }), ME, "room", nobody, now)).toBe(true);
    expect(callsFor(message({ groupMention: "room" }), ME, "room", nobody, now)).toBe(true);
    expect(callsFor(message({ groupMention: "here", senderId: ME }), ME, "room", nobody, now)).toBe(false);
  });

  it("does not where it is one's own, of somebody blocked, or old", () => {
    expect(callsFor(message({ senderId: ME }), ME, "direct", nobody, now)).toBe(false);
    expect(callsFor(message(), ME, "direct", new Set([BOB]), now)).toBe(false);
    expect(callsFor(message({ createdAt: "2026-05-01T09:58:00Z" }), ME, "direct", nobody, now)).toBe(false);
  });
});
