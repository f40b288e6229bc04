import { expect, it } from "vitest";
import { endOf } from "./statusEnd";

const wednesday = new Date(2026, 6, 1, 21, 30);

it("a status ends after a while, with the day, with the week, or never", () => {
  expect(endOf("never", wednesday)).toBeUndefined();
  expect(endOf("halfHour", wednesday)).toEqual(new Date(2026, 6, 1, 22, 0));
  expect(endOf("hour", wednesday)).toEqual(new Date(2026, 6, 1, 22, 30));
  expect(endOf("fourHours", wednesday)).toEqual(new Date(2026, 6, 2, 1, 30));
  expect(endOf("today", wednesday)).toEqual(new Date(2026, 6, 2));
  expect(endOf("week", wednesday)).toEqual(new Date(2026, 6, 6));
});

it("a week ends with its Sunday", () => {
  expect(endOf("week", new Date(2026, 6, 5, 23, 0))).toEqual(new Date(2026, 6, 6));
  expect(endOf("week", new Date(2026, 6, 6, 1, 0))).toEqual(new Date(2026, 6, 13));
});
