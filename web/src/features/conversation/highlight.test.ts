import { describe, expect, it } from "vitest";
import { highlighted, type Part } from "./highlight";

const kinds = (parts: readonly Part[]) =>
  parts.flatMap((it) => (it.kind === undefined ? [] : [`${it.kind}: ${it.text}`]));

describe("code", () => {
  it.each([
    ["ts", 'const x = 1; // "one"', ["keyword: const", "number: 1", 'comment: // "one"']],
    ["Java", "return \"a // b\" + 'c';", ["keyword: return", 'string: "a // b"', "string: 'c'"]],
    ["python", "if x: # why\n  y = 'z'", ["keyword: if", "comment: # why", "string: 'z'"]],
    ["sql", "SELECT * FROM t -- all", ["keyword: SELECT", "keyword: FROM", "comment: -- all"]],
    ["json", '{"a": [1.5, true]}', ['string: "a"', "number: 1.5", "keyword: true"]],
    ["js", "`a\n$b` /* open", ["string: `a\n$b`", "comment: /* open"]],
    ["rust", 'let s = "open', ["keyword: let", 'string: "open']],
  ])("of %s is told apart", (language, text, expected) => {
    const parts = highlighted(text, language);

    expect(kinds(parts)).toEqual(expected);
    expect(parts.map((it) => it.text).join("")).toBe(text);
  });

  it("of a language that nobody knows is as it is", () => {
    expect(highlighted("const x", "brainfog")).toEqual([{ kind: undefined, text: "const x" }]);
  });

  // The runner gives up on what takes seconds.
  it.each([
    ["quotes", '"'.repeat(16_000)],
    ["backslashes in a string", `"${"\\".repeat(16_000)}`],
    ["comments that never end", "/*".repeat(8_000)],
    ["backticks", "`\\".repeat(8_000)],
    ["numbers", "1.".repeat(8_000)],
  ])("of 16 KB of %s keeps each letter", (_, text) => {
    const parts = highlighted(text, "ts");

    expect(parts.map((it) => it.text).join("")).toBe(text);
  });
});
