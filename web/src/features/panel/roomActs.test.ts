import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RoomAuditEntry } from "../../api/types";
import { detailOf, roomActOf } from "./roomActs";

const api = JSON.parse(
  readFileSync(
    new URL("../../../../contracts/src/main/resources/spec/openapi.json", import.meta.url),
    "utf8",
  ),
) as { components: { schemas: { AuditEntry: { properties: { act: { enum: RoomAuditEntry["act"][] } } } } } };
const ACTS = api.components.schemas.AuditEntry.properties.act.enum;

describe("an entry of a room's log", () => {
  it.each(ACTS)("says %s in words of its own", (act) =>
    expect(roomActOf(act).text).toBe(`roomLog.act.${act}`),
  );

  it.each(["moon-landed", "toString"])("of a newer server says that something happened: %s", (act) =>
    expect(roomActOf(act).text).toBe("roomLog.act.other"),
  );
});

describe("what is said of an entry beside the act", () => {
  it.each([
    ["role-changed", "moderator", ["role.moderator"]],
    ["room-changed", "name,visibility", ["room.name", "room.visibility"]],
    ["room-changed", "topic,slowModeSeconds=10,retentionDays=7", ["room.topic", "room.slow", "room.kept"]],
    ["user-muted", "for good", ["mute.ever"]],
  ] as const)("of %s to %s is told in words", (act, detail, texts) =>
    expect(detailOf({ act, detail })).toEqual({ kind: "texts", texts }),
  );

  it("is until when a mute lasts", () =>
    expect(detailOf({ act: "user-muted", detail: "until 2026-11-29T12:00:00Z" })).toEqual({
      kind: "until",
      at: "2026-11-29T12:00:00Z",
    }));

  it("is nothing where there is none, or none that this page knows", () => {
    expect(detailOf({ act: "member-removed" })).toBeUndefined();
    expect(detailOf({ act: "key-rotated", detail: "2" })).toBeUndefined();
    expect(detailOf({ act: "role-changed", detail: "emperor" })).toBeUndefined();
    expect(detailOf({ act: "room-changed", detail: "colour" })).toBeUndefined();
  });
});
