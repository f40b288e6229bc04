import { describe, expect, it } from "vitest";
import { parse } from "../app/addresses";
import { answerOf, outdated } from "./shell";

const ORIGIN = "https://chat.example.org";
const CONVERSATION = "/c/019a0000-0000-7000-8000-0000000000c1";

function answer(path: string, mode = "navigate", method = "GET") {
  return answerOf({ method, mode, url: path.startsWith("http") ? path : ORIGIN + path }, ORIGIN);
}

describe("the worker", () => {
  it.each([
    "/",
    "/?login=failed",
    CONVERSATION,
    `${CONVERSATION}/7`,
    "/inbox",
    "/mentions",
    "/saved",
    "/threads",
    "/rooms",
    "/invite/token",
    "/settings/profile",
    "/sign-up",
    "/reset-password",
    "/verify-email",
    "/deletion/receipt",
    "/unsubscribe/token",
  ])("opens %s from what it keeps", (path) => {
    expect(answer(path)).toBe("page");
    expect(parse(new URL(path, ORIGIN).pathname).name).not.toBe("unknown");
  });

  it.each([
    "/login?next=/",
    "/oauth2/authorization/parley",
    "/api/v1/session",
    "/spec/openapi.json",
    "/c",
    "/x",
  ])("leaves %s to the server", (path) => {
    expect(answer(path)).toBe("network");
    expect(answer(path, "cors")).toBe("network");
  });

  it("keeps what never changes, and nothing that is said or changed", () => {
    expect(answer("/assets/index-abc.js", "cors")).toBe("asset");
    expect(answer("/icons/icon-192.png", "no-cors")).toBe("asset");
    expect(answer("/api/v1/users/me/avatar", "no-cors")).toBe("network");
    expect(answer("/api/v1/conversations", "cors")).toBe("network");
    expect(answer("/", "cors")).toBe("network");
    expect(answer("/assets/index-abc.js", "cors", "POST")).toBe("network");
    expect(answer("https://example.org/assets/x.js", "cors")).toBe("network");
  });

  it("lets go of other versions, and of nothing else", () => {
    const shell = { version: "two", files: [] };

    expect(outdated(["parley-shell-one", "parley-shell-two", "other"], shell)).toEqual(["parley-shell-one"]);
  });
});
