import { describe, expect, it } from "vitest";
import { parse, pathOf, type Route, SETTINGS } from "./addresses";

const ID = "019a0000-0000-7000-8000-0000000000c1";

describe("addresses", () => {
  it.each<Route>([
    { name: "home" },
    { name: "conversation", id: ID },
    { name: "conversation", id: ID, sequence: 7 },
    { name: "inbox" },
    { name: "mentions" },
    { name: "saved" },
    { name: "threads" },
    { name: "directory" },
    { name: "invite", token: "abc_-" },
    { name: "sign-up" },
    ...SETTINGS.map((section) => ({ name: "settings", section }) as const),
    { name: "deletion", receipt: "abc_-" },
    { name: "unsubscribe", token: "abc_-" },
  ])("lead back to what they were made of: %o", (route) => expect(parse(pathOf(route))).toEqual(route));

  it.each(["/c/nonsense", "/c", "/invite", "/deletion", "/unsubscribe", "/nowhere"])(
    "know that %s is none",
    (path) => expect(parse(path)).toEqual({ name: "unknown" }),
  );
});
