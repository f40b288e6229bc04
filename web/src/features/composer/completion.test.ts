import { describe, expect, it } from "vitest";
import { completingAt, isToSend, matches } from "./completion";

describe("completingAt", () => {
  it.each([
    ["hello @bo", { kind: "person", query: "bo", start: 6 }],
    ["@", { kind: "person", query: "", start: 0 }],
    ["(:tom", { kind: "emoji", query: "tom", start: 1 }],
  ])("completes %s", (text, expected) => expect(completingAt(text, text.length)).toEqual(expected));

  it.each(["mail a@b", "10:30", "a :t", "https://x", "done"])("leaves %s alone", (text) =>
    expect(completingAt(text, text.length)).toBeUndefined(),
  );
});

describe("matches", () => {
  it("is by the beginnings of words, whatever their accents", () => {
    expect(matches("jose", "José García")).toBe(true);
    expect(matches("gar", "José García")).toBe(true);
    expect(matches("arc", "José García")).toBe(false);
  });
});

describe("isToSend", () => {
  const keys = (changes = {}) => ({ shiftKey: false, ctrlKey: false, metaKey: false, ...changes });

  it("is what the user has set, and never with Shift", () => {
    expect(isToSend(keys(), "enter", false)).toBe(true);
    expect(isToSend(keys(), "ctrl-enter", false)).toBe(false);
    expect(isToSend(keys({ ctrlKey: true }), "ctrl-enter", false)).toBe(true);
    expect(isToSend(keys({ metaKey: true }), "ctrl-enter", false)).toBe(true);
    expect(isToSend(keys({ shiftKey: true, ctrlKey: true }), "enter", false)).toBe(false);
  });

  it("is no key of a touch screen alone", () => {
    expect(isToSend(keys(), "enter", true)).toBe(false);
    expect(isToSend(keys({ ctrlKey: true }), "enter", true)).toBe(true);
  });
});
