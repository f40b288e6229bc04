import { beforeEach, describe, expect, it } from "vitest";
import { Problem } from "../api/problem";
import type { Api } from "../api/rest";
import type { NotificationPreferences as Preferences, ServerFrame, Welcome } from "../api/types";
import { eventually } from "../test/eventually";
import { ROOM } from "../test/gateway";
import { Listeners } from "./listeners";
import { isQuiet, isSilent, NotificationPreferences, says } from "./notifications";

let server: Preferences;
let refusal: Problem | undefined;
let welcomed: Listeners<[Welcome]>;
let frames: Listeners<[ServerFrame]>;
let notifications: NotificationPreferences;

const api = {
  GET: async () => ({ data: structuredClone(server) }),
  PATCH: async (_path: string, request: { body: object }) => {
    if (refusal !== undefined) throw refusal;
    server = { ...server, ...request.body };
    return { data: structuredClone(server) };
  },
  PUT: async (_path: string, request: { body: object; params: { path: { conversationId: string } } }) => {
    if (refusal !== undefined) throw refusal;
    const set = { ...request.params.path, ...request.body };
    server = { ...server, conversations: [set] };
    return { data: set };
  },
} as unknown as Api;

beforeEach(async () => {
  server = { level: "mentions", keywords: [], digest: { after: "1d", contents: true }, conversations: [] };
  refusal = undefined;
  welcomed = new Listeners();
  frames = new Listeners();
  notifications = new NotificationPreferences(api, { frames, welcomed } as never);
  welcomed.tell({} as Welcome);
  await eventually(() => expect(shown()?.level).toBe("mentions"));
});

const shown = () => notifications.store.getState().preferences;

describe("what one is told", () => {
  it("changes at once, and is taken back where it is refused", async () => {
    const changed = notifications.change({ level: "all" });
    expect(shown()?.level).toBe("all");
    await changed;
    expect(server.level).toBe("all");

    refusal = new Problem({ code: "unavailable", retryable: true });
    const refused = notifications.change({ level: "nothing" });
    expect(shown()?.level).toBe("nothing");
    await expect(refused).rejects.toMatchObject({ code: "unavailable" });
    expect(shown()?.level).toBe("all");
  });

  it("follows what another device says, at once and without undoing what is said here", async () => {
    server = { ...server, level: "all" };
    frames.tell({ type: "preferences.changed" } as ServerFrame);
    await eventually(() => expect(shown()?.level).toBe("all"));

    server = { ...server, keywords: ["tea"] };
    const changed = notifications.change({ level: "nothing" });
    frames.tell({ type: "preferences.changed" } as ServerFrame);
    expect(shown()?.level).toBe("nothing");
    await changed;
    await eventually(() => expect(shown()).toMatchObject({ level: "nothing", keywords: ["tea"] }));
  });

  it("is another in a conversation, until it is as for the account again", async () => {
    await notifications.set(ROOM, { level: "nothing" });
    expect(isSilent(shown(), ROOM)).toBe(true);

    await notifications.set(ROOM, {});
    expect(shown()?.conversations).toEqual([]);
    expect(isSilent(shown(), ROOM)).toBe(false);
  });

  it("is nothing while a conversation is muted", async () => {
    await notifications.set(ROOM, { mutedUntil: new Date(Date.now() + 60_000).toISOString() });
    expect(isSilent(shown(), ROOM)).toBe(true);
    expect(isSilent(shown(), ROOM, Date.now() + 61_000)).toBe(false);
  });
});

describe("hours not to be disturbed in", () => {
  const hours = { on: true, from: "22:00", until: "07:00", timeZone: "Europe/Berlin" };

  it("are those of the user's time zone, over midnight", () => {
    expect(isQuiet(hours, Date.parse("2026-07-01T20:00:00Z"))).toBe(true);
    expect(isQuiet(hours, Date.parse("2026-07-01T19:59:00Z"))).toBe(false);
    expect(isQuiet(hours, Date.parse("2026-07-01T04:59:00Z"))).toBe(true);
    expect(isQuiet(hours, Date.parse("2026-07-01T05:00:00Z"))).toBe(false);
    expect(isQuiet({ ...hours, on: false }, Date.parse("2026-07-01T20:00:00Z"))).toBe(false);
    expect(isQuiet(undefined)).toBe(false);
  });
});

describe("a word", () => {
  it("is found by itself, however it is written", () => {
    expect(says("The RELEASE, tomorrow!", ["release"])).toBe(true);
    expect(says("Prereleases are out", ["release"])).toBe(false);
    expect(says("Au Café de Flore", ["cafe"])).toBe(true);
    expect(says("where are the (release) notes?", ["release notes"])).toBe(true);
    expect(says("東京都に行く", ["東京"])).toBe(true);
    expect(says("anything", ["...", ""])).toBe(false);
  });
});
