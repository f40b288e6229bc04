import { describe, expect, it } from "vitest";
import { inputTimeOf, timeIn, timeOf } from "./times";

describe("times to send a message at", () => {
  const wednesday = new Date(2026, 3, 29, 15, 4);

  it("are in an hour, tomorrow morning and on Monday morning", () => {
    expect(timeOf("hour", wednesday)).toEqual(new Date(2026, 3, 29, 16, 4));
    expect(timeOf("tomorrow", wednesday)).toEqual(new Date(2026, 3, 30, 9));
    expect(timeOf("monday", wednesday)).toEqual(new Date(2026, 4, 4, 9));
    expect(timeOf("monday", new Date(2026, 4, 4, 7))).toEqual(new Date(2026, 4, 11, 9));
  });

  it("are what a field says, to the minute", () => {
    expect(inputTimeOf(wednesday)).toBe("2026-04-29T15:04");
    expect(timeIn("2026-04-29T15:04")).toEqual(wednesday);
    expect(timeIn("")).toBeUndefined();
  });
});
