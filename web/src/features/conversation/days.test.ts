import { expect, it } from "vitest";
import { dayBefore, inputValueOf, startOfDay } from "./days";

it("a day begins at midnight where the user is, whatever the clock does that day", () => {
  for (const text of ["2026-03-29", "2026-10-25", "2024-02-29", "0099-01-01"]) {
    const start = startOfDay(text);
    expect(start?.getHours()).toBe(0);
    expect(start && inputValueOf(start)).toBe(text);
  }
  expect(startOfDay("")).toBeUndefined();
  expect(startOfDay("today")).toBeUndefined();
});

it("days before are counted by the calendar", () => {
  expect(inputValueOf(dayBefore(new Date(2026, 2, 1, 15), 1))).toBe("2026-02-28");
  expect(dayBefore(new Date(2026, 2, 30, 15), 1).getHours()).toBe(0);
});
