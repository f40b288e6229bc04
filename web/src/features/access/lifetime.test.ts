import { describe, expect, it } from "vitest";
import { bounds, endOf } from "./lifetime";

const NOW = new Date(2026, 4, 1, 10, 30).getTime();
const MOST = 366 * 86_400_000;

describe("a token", () => {
  it.each([
    ["week", 7],
    ["month", 30],
    ["quarter", 90],
    ["year", 365],
  ] as const)("is good for a %s: %i days", (lifetime, days) => {
    expect(Date.parse(endOf(lifetime, "", NOW) ?? "") - NOW).toBe(days * 86_400_000);
  });

  it("is good to the end of a day that is named, where the user is", () => {
    expect(endOf("date", "2026-05-03", NOW)).toBe(new Date(2026, 4, 3, 23, 59, 59).toISOString());
  });

  it.each(["", "2026-13-01", "soon"])("has no end without a day: %o", (date) =>
    expect(endOf("date", date, NOW)).toBeUndefined(),
  );

  it("ends between now and what the server lets be the longest, on any day that may be named", () => {
    const { min, max } = bounds(NOW);

    expect(min).toBe("2026-05-01");
    expect(Date.parse(endOf("date", min, NOW) ?? "")).toBeGreaterThan(NOW);
    expect(Date.parse(endOf("date", max, NOW) ?? "") - NOW).toBeLessThan(MOST);
  });
});
