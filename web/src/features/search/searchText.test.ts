import { describe, expect, test } from "vitest";
import { isWorthAsking, openFilter, piecesOf, toQuery, withFilter } from "./searchText";

const GENERAL = "0b1f4d3a-0000-4000-8000-000000000001";
const OTHER = "0b1f4d3a-0000-4000-8000-000000000002";
const ROOMS = [
  { id: GENERAL, name: "General" },
  { id: OTHER, name: "Letters to us" },
];

describe("toQuery", () => {
  test.each([
    ["report ", "report"],
    ["repo", "repo*"],
    ["my repo", "my repo*"],
    ["re", "re"],
    ["repo*", "repo*"],
    ['"the repo', '"the repo'],
    ['"the repo"', '"the repo"'],
    ["from:ada repo", "from:ada repo*"],
    ["from:ada", "from:ada"],
    ["in:#general repo ", `in:${GENERAL} repo`],
    ["in:GENERAL", `in:${GENERAL}`],
    ['repo in:"letters to us"', `repo in:${OTHER}`],
    [`in:${OTHER} x`, `in:${OTHER} x`],
  ])("makes %s a question", (text, q) => {
    expect(toQuery(text, ROOMS)).toEqual({ q });
  });

  test("says which conversation there is none of", () => {
    expect(toQuery("in:#nowhere repo", ROOMS)).toEqual({ unknown: "nowhere" });
  });

  test("asks in all conversations of a name", () => {
    const both = [...ROOMS, { id: OTHER, name: "general" }];
    expect(toQuery("in:general x", both)).toEqual({ q: `in:${GENERAL} in:${OTHER} x` });
  });
});

test("a filter is told while it is typed", () => {
  expect(openFilter("report in:#gen")).toEqual({ key: "in", value: "gen" });
  expect(openFilter('in:"letters to')).toEqual({ key: "in", value: "letters to" });
  expect(openFilter("from:")).toEqual({ key: "from", value: "" });
  expect(openFilter("in:#general ")).toBeUndefined();
  expect(openFilter("within:x")).toBeUndefined();
});

test("a filter is put in the place of what was typed of it", () => {
  expect(withFilter("report in:#gen", "in", "Letters to us")).toBe('report in:"Letters to us" ');
  expect(withFilter("has:", "has", "link")).toBe("has:link ");
});

test("nothing is asked before there is something", () => {
  expect(isWorthAsking("")).toBe(false);
  expect(isWorthAsking("from:")).toBe(false);
  expect(isWorthAsking("report in:")).toBe(false);
  expect(isWorthAsking("東京")).toBe(true);
});

test("an excerpt is cut where something was found", () => {
  expect(piecesOf("a needle b", [{ start: 2, end: 8 }]).map((it) => [it.text, it.isFound])).toEqual([
    ["a ", false],
    ["needle", true],
    [" b", false],
  ]);
});
