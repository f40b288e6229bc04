import { describe, expect, it } from "vitest";
import { BOB, ME } from "../../test/gateway";
import { message } from "../../test/samples";
import { freeAt, lastOwn } from "./slowMode";

const now = Date.parse("2026-05-01T10:10:00Z");
const at = (createdAt: string, senderId = ME) => message(1, { createdAt, senderId });
const base = { postedAt: undefined, slowModeSeconds: 30, isSending: false, now };

describe("slow mode", () => {
  it("lets wait since one's own last message, and nobody else's", () => {
    const messages = [at("2026-05-01T10:09:45Z"), at("2026-05-01T10:09:59Z", BOB)];

    expect(freeAt({ ...base, postedAt: lastOwn(messages, ME) })).toBe(now + 15_000);
  });

  it("lets wait as long as what was sent is on its way", () => {
    expect(freeAt({ ...base, isSending: true })).toBe(now + 30_000);
  });

  it("lets nobody wait longer than the room does, whatever the clocks say", () => {
    expect(freeAt({ ...base, postedAt: "2026-05-01T10:30:00Z" })).toBe(now + 30_000);
  });

  it("is nothing where the room is not slow, or nothing was said", () => {
    expect(freeAt({ ...base, slowModeSeconds: 0, isSending: true })).toBe(0);
    expect(freeAt(base)).toBe(0);
  });
});
