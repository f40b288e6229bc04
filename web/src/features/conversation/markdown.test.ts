import { describe, expect, it } from "vitest";
import {
  beginningOf,
  firstLink,
  isOnlyEmoji,
  mentionedIn,
  parse,
  pieces,
  plainText,
  safeAddress,
} from "./markdown";

describe("parse", () => {
  // The runner gives up on what takes seconds.
  it.each([
    ["quotes in quotes", ">".repeat(16_000)],
    ["lists in lists", "- ".repeat(8_000)],
    ["brackets", "[".repeat(16_000)],
    ["marks", "*_".repeat(8_000)],
    ["backticks", "`a".repeat(8_000)],
    ["links that never close", "[a](".repeat(4_000)],
    ["angles", "<a ".repeat(5_000)],
    ["bars", "||".repeat(8_000)],
    ["bars that never close", "|| a ".repeat(3_200)],
    ["words in bars", "||a|| ".repeat(2_600)],
    ["tables", `|${"a|".repeat(3_000)}\n|${"-|".repeat(3_000)}\n`],
  ])("reads 16 KB of %s without losing a letter", (_, text) => {
    const tokens = parse(text);

    expect(
      tokens
        .map((it) => it.raw)
        .join("")
        .trim(),
    ).toBe(text.trim());
  });
});

describe("safeAddress", () => {
  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "blob:https://x/y",
    "/relative",
    "//host",
  ])("leads nowhere by %s", (href) => expect(safeAddress(href)).toBeUndefined());

  it.each(["https://example.org/a?b#c", "http://example.org/", "mailto:a@example.org"])(
    "leads to %s",
    (href) => expect(safeAddress(href)).toBe(href),
  );
});

describe("emoji of the installation", () => {
  it.each([
    ["so :party_parrot: it is", [":party_parrot:"]],
    [":one::two:", [":one:", ":two:"]],
    ["(:ok:)", [":ok:"]],
    ["**:ok:**", [":ok:"]],
  ])("are apart in %s", (text, expected) =>
    expect(pieces(text).flatMap((it) => (it.kind === "emoji" ? it.text : []))).toEqual(expected),
  );

  it.each(["10:30:45", "a:bc:d", ": a :", ":a:", `:${"x".repeat(33)}:`, ":a b:", "http://x:80/:y"])(
    "are none in %s",
    (text) => expect(pieces(text)).toEqual([{ kind: "text", text }]),
  );

  it("are one token, whatever stands in their names", () => {
    const text = "see :party_parrot_2: and :a_b: now";
    const [paragraph] = parse(text);
    expect(paragraph).toMatchObject({ tokens: [{ type: "text", text }] });
  });

  it.each([":a", ":", ":_-", ":ok:"])("lose no letter in 16 KB of %s", (text) => {
    const all = text.repeat(16_384 / text.length);
    expect(
      pieces(all)
        .map((it) => (it.kind === "mention" ? it.username : it.text))
        .join(""),
    ).toBe(all);
  });

  it("alone are large", () => {
    expect(isOnlyEmoji(":party_parrot: 🎉 :ok:")).toBe(true);
    expect(isOnlyEmoji(":party_parrot: yes")).toBe(false);
    expect(isOnlyEmoji(":12:")).toBe(false);
  });
});

describe("mentions", () => {
  it("end before the full stop of a sentence, and are none in addresses", () => {
    expect(pieces("ask @bob.smith. Or write to a@example.org")).toEqual([
      { kind: "text", text: "ask " },
      { kind: "mention", username: "bob.smith" },
      { kind: "text", text: ". Or write to a@example.org" },
    ]);
  });

  it("are found in text, lists and emphasis, and not in code", () => {
    expect([...mentionedIn("@alice and **@bob**\n\n- @carol\n\n`@dave`\n\n```\n@erin\n```")]).toEqual([
      "alice",
      "bob",
      "carol",
    ]);
  });
});

describe("plainText", () => {
  it("says what Markdown says, in one line", () => {
    expect(plainText("# Title\n\n- **one**\n- two\n\nsee `git log`")).toBe("Title one two see git log");
  });
});

describe("isOnlyEmoji", () => {
  it.each([
    ["🍅", true],
    ["👩‍🌾 🌱", true],
    ["🍅 yes", false],
    ["12", false],
    ["🍅".repeat(40), false],
  ])("of %s is %s", (text, expected) => expect(isOnlyEmoji(text)).toBe(expected));
});

describe("firstLink", () => {
  it.each([
    ["see https://example.org/a and https://example.org/b", "https://example.org/a"],
    ["**[named](https://example.org/x)**", "https://example.org/x"],
    ["- one\n- www.example.org", "http://www.example.org/"],
    ["`https://example.org/code` then http://example.net", "http://example.net/"],
    ["```\nhttps://example.org/block\n```", undefined],
    ["[mail](mailto:a@example.org) [run](javascript:alert(1))", undefined],
    ["no link at all", undefined],
  ])("finds in %j %j", (text, link) => {
    expect(firstLink(text)).toBe(link);
  });
});

describe("what is hidden", () => {
  it("is told apart, with what is in it, and in no quote and no preview", () => {
    const [paragraph] = parse("the end: ||**Bob** https://example.org/end|| and || too");

    const inner = (
      paragraph as { tokens?: readonly { type: string; tokens?: readonly { type: string }[] }[] }
    ).tokens;
    expect(inner?.map((it) => it.type)).toEqual(["text", "spoiler", "text"]);
    expect(inner?.[1]?.tokens?.map((it) => it.type)).toEqual(["strong", "text", "link"]);
    expect(plainText("the end: ||**Bob**||.")).toBe("the end: █████.");
    expect(firstLink("||https://example.org/end||")).toBeUndefined();
    expect([...mentionedIn("||@bob||")]).toEqual(["bob"]);
  });

  it.each([
    ["it was ||the butler|| of course", 12, "it was "],
    ["it was ||the butler|| of course", 20, "it was "],
    ["it was ||the butler|| of course", 24, "it was ||the butler|| of"],
    ["it was ||the butler|| of course", 99, "it was ||the butler|| of course"],
    ["|||| ||the butler||", 12, "|||| ||the b"],
    ["no bars at all", 7, "no bars"],
  ])("is not shown by the end of what a text begins with: %j to %d", (text, length, beginning) => {
    expect(beginningOf(text, length)).toBe(beginning);
  });

  it("is nothing in code", () => {
    expect(plainText("`a || b || c`")).toBe("a || b || c");
  });
});
