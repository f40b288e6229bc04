import { beforeAll, expect, it, vi } from "vitest";

let following: typeof import("./following");

beforeAll(async () => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("addEventListener", () => undefined);
  following = await import("./following");
});

it("only what was ever set is taken over", () => {
  const set = following.followedOf({ theme: "dark", density: null, notifications: null });

  expect(set).toEqual({ theme: "dark" });
});

it("a language that there is no catalogue of leaves it to the browser", () => {
  expect(following.languageOf("de-AT")).toBe("de");
  expect(following.languageOf("en")).toBe("en");
  expect(following.languageOf("fr-CH")).toBe("system");
  expect(following.languageOf(undefined)).toBe("system");
});
