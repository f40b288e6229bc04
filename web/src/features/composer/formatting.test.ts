import { describe, expect, it } from "vitest";
import { type Format, formatted, type Selected } from "./formatting";

/** A text in which the selection stands between bars. */
function selected(marked: string): Selected {
  const start = marked.indexOf("|");
  const end = marked.lastIndexOf("|") - 1;
  const text = marked.replaceAll("|", "");
  return { text, start, end: Math.max(start, end) };
}

function shown({ text, start, end }: Selected): string {
  return `${text.slice(0, start)}|${text.slice(start, end)}${start === end ? "" : "|"}${text.slice(end)}`;
}

describe("formatted", () => {
  it.each<[Format, string, string]>([
    ["bold", "make it |bold|", "make it **|bold|**"],
    ["bold", "make it **|bold|**", "make it |bold|"],
    ["italic", "|", "_|_"],
    ["strike", "|no|", "~~|no|~~"],
    ["code", "a |b| c", "a `|b|` c"],
    ["block", "see |let a| here", "see \n```\n|let a|\n```\n here"],
    ["block", "|", "```\n|\n```"],
    ["quote", "one\nt|w|o\nthree", "one\n|> two|\nthree"],
    ["quote", "|> two|", "|two|"],
    ["list", "|one\ntwo|", "|- one\n- two|"],
    ["numbered", "|- one\n- two|", "|1. one\n2. two|"],
    ["numbered", "1. one|", "one|"],
    ["link", "|Parley|", "[Parley](https://|)"],
    ["link", "|https://parley.chat|", "[|](https://parley.chat)"],
    ["link", "|", "[|](https://)"],
  ])("makes %s of %j", (format, before, after) =>
    expect(shown(formatted(selected(before), format))).toBe(after),
  );
});
