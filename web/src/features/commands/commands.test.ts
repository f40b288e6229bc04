import { beforeEach, describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { Problem } from "../../api/problem";
import type { Conversation } from "../../api/types";
import type { Text } from "../../i18n/text";
import { BOB, ROOM } from "../../test/gateway";
import { commandIn, commandsFor, type Place, run, spanIn } from "./commands";

const room: Conversation = {
  id: ROOM,
  kind: "room",
  name: "Garden",
  role: "admin",
  memberCount: 3,
  joinedAt: "2026-05-01T10:00:00Z",
};

/** What was asked for, as the API and the preferences have it. */
let asked: unknown[];
let failure: Problem | undefined;

const ask = (method: string) => async (path: string, request: unknown) => {
  asked.push([method, path, request]);
  if (failure !== undefined) throw failure;
  return { data: { id: BOB, displayName: "Bob" } };
};

const t = ((id: string, values?: object) => `${id} ${Object.values(values ?? {}).join()}`.trim()) as Text;

const place = (about: Conversation): Place =>
  ({
    client: {
      api: { GET: ask("GET"), PUT: ask("PUT"), POST: ask("POST"), PATCH: ask("PATCH") },
      notifications: {
        store: createStore(() => ({ preferences: undefined })),
        set: async (id: string, wanted: unknown) => void asked.push([id, wanted]),
      },
    },
    about,
    t,
  }) as unknown as Place;

beforeEach(() => {
  asked = [];
  failure = undefined;
});

describe("a text", () => {
  it.each([
    ["/", { name: "", argument: "" }],
    ["/topic  Roses and\nherbs ", { name: "topic", argument: "Roses and\nherbs" }],
    ["/Me waves", { name: "me", argument: "waves" }],
  ])("commands: %s", (text, expected) => expect(commandIn(text)).toEqual(expected));

  it.each(["/usr/bin/env", "//", " /topic", "1/2", "/tmp/"])("is only said: %s", (text) =>
    expect(commandIn(text)).toBeUndefined(),
  );
});

describe("commands", () => {
  it("are offered where they can be given", () => {
    const names = (about: Conversation, beginning = "") => commandsFor(about, beginning).map((it) => it.name);
    expect(names(room)).toEqual(["invite", "me", "mute", "poll", "remind", "topic", "unmute"]);
    expect(names({ ...room, role: "member" })).toEqual(["invite", "me", "mute", "poll", "remind", "unmute"]);
    expect(names({ ...room, kind: "direct" }, "m")).toEqual(["me", "mute"]);
  });

  it("say, invite, and change", async () => {
    expect(await run("/me waves", place(room))).toEqual({ kind: "say", text: "_waves_" });
    expect(await run("/poll Tea?", place(room))).toEqual({ kind: "ask", question: "Tea?" });
    expect(await run("/invite @bob", place(room))).toEqual({ kind: "done", text: "slash.invited Bob" });
    expect(await run("/topic Roses", place(room))).toMatchObject({ kind: "done" });
    expect(asked).toEqual([
      ["GET", "/api/v1/users/by-username/{username}", { params: { path: { username: "bob" } } }],
      [
        "PUT",
        "/api/v1/rooms/{roomId}/invitations/{userId}",
        { params: { path: { roomId: ROOM, userId: BOB } } },
      ],
      ["PATCH", "/api/v1/rooms/{roomId}", { params: { path: { roomId: ROOM } }, body: { topic: "Roses" } }],
    ]);
  });

  it("remind, and show what of", async () => {
    expect(await run("/remind in 20 minutes the oven", place(room))).toMatchObject({ kind: "done" });
    expect(await run("/remind", place(room))).toEqual({ kind: "reminders" });
    expect(await run("/remind some day", place(room))).toMatchObject({ kind: "refused" });
    expect(asked).toMatchObject([
      ["POST", "/api/v1/reminders", { body: { conversationId: ROOM, text: "the oven" } }],
    ]);
  });

  it("mute for a time, and no longer", async () => {
    expect(await run("/mute 2h", place(room))).toMatchObject({ kind: "done" });
    expect(await run("/unmute", place(room))).toMatchObject({ kind: "done" });
    const [[, muted], [, unmuted]] = asked as [[string, { mutedUntil: string }], [string, object]];
    const hours = (Date.parse(muted.mutedUntil) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(1.99);
    expect(hours).toBeLessThanOrEqual(2);
    expect(unmuted).toEqual({});
    expect([spanIn("30m"), spanIn("3 d"), spanIn("0h"), spanIn("soon")]).toEqual([
      1_800_000,
      259_200_000,
      undefined,
      undefined,
    ]);
  });

  it("say clearly what is wrong, and do nothing then", async () => {
    expect(await run("/dance", place(room))).toEqual({ kind: "refused", text: "slash.unknown /dance" });
    expect(await run("/topic x", place({ ...room, role: "member" }))).toMatchObject({
      text: "slash.notHere /topic",
    });
    expect(await run("/me", place(room))).toMatchObject({ kind: "refused" });
    expect(await run("/mute for ever", place(room))).toMatchObject({ kind: "refused" });
    expect(await run("/invite", place(room))).toMatchObject({ kind: "refused" });
    expect(asked).toEqual([]);
    failure = new Problem({ code: "not-found", retryable: false });
    expect(await run("/invite nobody", place(room))).toEqual({ kind: "refused", text: "problem.not-found" });
  });
});
