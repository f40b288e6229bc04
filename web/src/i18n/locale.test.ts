import { expect, it } from "vitest";
import { withTimeFormat } from "./locale";

const AFTERNOON = new Date(2026, 4, 1, 15, 30);

function written(locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(AFTERNOON);
}

it("times are written as the user wants them, whatever the region does", () => {
  expect(written(withTimeFormat("en-US", "24h"))).toBe("15:30");
  expect(written(withTimeFormat("de-DE", "12h"))).toMatch(/^3:30/);
  expect(withTimeFormat("de-AT", "system")).toBe("de-AT");
});
