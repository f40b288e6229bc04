import { describe, expect, it } from "vitest";
import { askedIn, chosenAfter, pollText } from "./pollText";

describe("the text of a poll", () => {
  it("has the question in its first line, and what can be chosen after that", () => {
    const text = pollText(" Tea? ", ["Yes", " ", "No "]);
    expect(text).toBe("Tea?\nYes\nNo");
    expect(askedIn(text ?? "")).toEqual({ question: "Tea?", options: ["Yes", "No"] });
  });

  it.each([
    ["", ["Yes", "No"]],
    ["Tea?", ["Yes"]],
    ["Tea?", ["Yes", "Yes "]],
  ])("is none yet: %s %s", (question, options) => expect(pollText(question, options)).toBeUndefined());
});

describe("an option that is pressed", () => {
  it("is chosen in place of another one, or beside it", () => {
    expect(chosenAfter([2], 0, false)).toEqual([0]);
    expect(chosenAfter([2], 0, true)).toEqual([0, 2]);
  });

  it("is taken back where it was chosen", () => {
    expect(chosenAfter([2], 2, false)).toEqual([]);
    expect(chosenAfter([0, 2], 2, true)).toEqual([0]);
  });
});
