import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AuditEntry } from "../../api/types";
import { BOB } from "../../test/gateway";
import { actOf, subjectOf } from "./acts";

const api = JSON.parse(
  readFileSync(
    new URL("../../../../contracts/src/main/resources/spec/openapi.json", import.meta.url),
    "utf8",
  ),
) as {
  components: { schemas: { AccountAuditEntry: { properties: { act: { enum: AuditEntry["act"][] } } } } };
};
const ACTS = api.components.schemas.AccountAuditEntry.properties.act.enum;

describe("an entry of the log", () => {
  it.each(ACTS)("says %s in words of its own", (act) => expect(actOf(act).text).toBe(`access.act.${act}`));

  it("of a newer server says that something happened", () =>
    expect(actOf("moon-landed").text).toBe("access.act.other"));

  it("alarms where somebody failed to get in, and not where somebody did", () => {
    expect(actOf("login-failed").isAlarming).toBe(true);
    expect(actOf("logged-in").isAlarming).toBeUndefined();
  });
});

describe("the subject of an entry", () => {
  it("is a bot or a token by its id", () => {
    expect(subjectOf({ act: "bot-disabled", subject: BOB })).toEqual({ kind: "bot", id: BOB });
    expect(subjectOf({ act: "token-revoked", subject: BOB })).toEqual({ kind: "token", id: BOB });
  });

  it.each([
    ["credential-added", "otp", "access.factor.otp"],
    ["credential-removed", "webauthn-passwordless", "access.factor.passkey"],
    ["credential-added", "kerberos", "access.factor.other"],
    ["session-ended", "all", "access.sessions.all"],
    ["session-ended", "all others", "access.sessions.others"],
    ["session-ended", "0f3e", "access.sessions.one"],
  ] as const)("of %s %s is told in words", (act, subject, text) =>
    expect(subjectOf({ act, subject })).toEqual({ kind: "text", text }),
  );

  it("is nothing where there is none, or an id that tells nobody anything", () => {
    expect(subjectOf({ act: "password-changed" })).toBeUndefined();
    expect(subjectOf({ act: "logged-in", subject: "0f3e" })).toBeUndefined();
  });
});
