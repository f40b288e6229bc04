import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../api/problem";
import type { Api } from "../api/rest";
import type { Draft, ServerFrame, Welcome } from "../api/types";
import { ROOM } from "../test/gateway";
import { DraftSync } from "./draftSync";
import { Drafts } from "./drafts";
import { Listeners } from "./listeners";
import { Storage } from "./storage";
import { Tabs } from "./tabs";

const USER = "019a0000-0000-7000-8000-0000000000d1";

/** The server's: by place, with when it was written, milliseconds of its own clock. */
let server: Map<string, { text: string; at: number }>;
let failure: Problem | undefined;
let puts: number;
let storage: Storage;
let tabs: Tabs;
let drafts: Drafts;
let socket: { frames: Listeners<[ServerFrame]>; welcomed: Listeners<[Welcome]>; isOnline: boolean };

type Call = {
  params: { path: { conversationId: string }; query: { threadRoot?: number } };
  body: { text: string; ageMs: number };
};

function answer(place: string): { data: Draft } {
  const [conversationId = "", root] = place.split("/");
  const it = server.get(place);
  return {
    data: {
      conversationId,
      ...(root === undefined ? {} : { threadRoot: Number(root) }),
      text: it?.text ?? "",
      ...(it === undefined ? {} : { writtenAt: new Date(it.at).toISOString() }),
    },
  };
}

const placed = ({ params: { path, query } }: Call) =>
  query.threadRoot === undefined ? path.conversationId : `${path.conversationId}/${query.threadRoot}`;

const api = {
  GET: async (path: string, call: Call) =>
    path === "/api/v1/drafts"
      ? {
          data: {
            drafts: [...server].filter(([, it]) => it.text !== "").map(([place]) => answer(place).data),
          },
        }
      : answer(placed(call)),
  PUT: async (_path: string, call: Call) => {
    puts++;
    if (failure !== undefined) throw failure;
    const place = placed(call);
    const at = Date.now() - call.body.ageMs;
    if (at >= (server.get(place)?.at ?? 0)) server.set(place, { text: call.body.text, at });
    return answer(place);
  },
} as unknown as Api;

/** Another device has written. */
function elsewhere(place: string, text: string): void {
  server.set(place, { text, at: Date.now() });
  const { data } = answer(place);
  socket.frames.tell({
    type: "draft.changed",
    conversationId: data.conversationId,
    ...(data.threadRoot === undefined ? {} : { threadRoot: data.threadRoot }),
    writtenAt: data.writtenAt ?? "",
  });
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  vi.stubGlobal("document", { addEventListener: () => undefined });
  server = new Map();
  failure = undefined;
  puts = 0;
  storage = await Storage.open(USER);
  tabs = new Tabs(USER);
  drafts = new Drafts(storage, tabs);
  socket = { frames: new Listeners(), welcomed: new Listeners(), isOnline: true };
  new DraftSync({ api, socket, drafts }).start();
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(async () => {
  tabs.close();
  await storage.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

describe("a draft", () => {
  it("is told after a pause in writing, once for all that was typed before it", async () => {
    for (const text of ["D", "De", "Dear"]) {
      drafts.set(ROOM, { text });
      await seconds(0.5);
    }
    expect(puts).toBe(0);
    await seconds(1);
    expect(server.get(ROOM)?.text).toBe("Dear");
    expect(puts).toBe(1);
  });

  it("is told within five seconds from who writes without a pause", async () => {
    for (let count = 1; count <= 12; count++) {
      drafts.set(`${ROOM}/7`, { text: "x".repeat(count) });
      await seconds(0.5);
    }
    expect(server.get(`${ROOM}/7`)?.text).toMatch(/^x{10}x*$/);
  });

  it("follows what another device writes, sends and empties", async () => {
    elsewhere(ROOM, "from the phone");
    await seconds(0);
    expect(drafts.get(ROOM)?.text).toBe("from the phone");

    await seconds(1);
    elsewhere(ROOM, "");
    await seconds(0);
    expect(drafts.get(ROOM)).toBeUndefined();
  });

  it("is not taken away from who is writing it, and is what was written last in the end", async () => {
    drafts.set(ROOM, { text: "here" });
    elsewhere(ROOM, "there");
    await seconds(0.1);
    expect(drafts.get(ROOM)?.text).toBe("here");
    drafts.set(ROOM, { text: "here, later" });
    await seconds(2);
    expect(server.get(ROOM)?.text).toBe("here, later");

    elsewhere(ROOM, "there, at last");
    await seconds(2);
    expect(drafts.get(ROOM)?.text).toBe("here, later");
    await seconds(20);
    expect(drafts.get(ROOM)?.text).toBe("there, at last");
  });

  it("that was written without a network gives way to a later one, and goes before an earlier one", async () => {
    socket.isOnline = false;
    drafts.set(ROOM, { text: "on the train" });
    await seconds(60);
    server.set(ROOM, { text: "at the desk", at: Date.now() });
    socket.isOnline = true;
    socket.welcomed.tell({} as Welcome);
    await seconds(20);
    expect(drafts.get(ROOM)?.text).toBe("at the desk");

    socket.isOnline = false;
    drafts.set(ROOM, { text: "on the way back" });
    await seconds(60);
    socket.isOnline = true;
    socket.welcomed.tell({} as Welcome);
    await seconds(0.1);
    expect(server.get(ROOM)?.text).toBe("on the way back");
  });

  it("that was sent without a network does not come back with the next connection", async () => {
    drafts.set(ROOM, { text: "Dear all," });
    await seconds(2);
    socket.isOnline = false;
    drafts.set(ROOM, { text: "" });
    await seconds(2);
    const next = new Drafts(storage, tabs);
    await next.load();
    expect(next.get(ROOM)).toBeUndefined();
    expect(next.held.get(ROOM)).toMatchObject({ text: "", untoldSince: expect.any(Number) });

    socket.isOnline = true;
    socket.welcomed.tell({} as Welcome);
    await seconds(0.1);
    expect(server.get(ROOM)?.text).toBe("");
    expect(drafts.get(ROOM)).toBeUndefined();
  });

  it("that was given up while this device was away is given up here too", async () => {
    drafts.set(ROOM, { text: "Dear all," });
    await seconds(20);
    server.set(ROOM, { text: "", at: Date.now() });
    socket.welcomed.tell({} as Welcome);
    await seconds(0.1);
    expect(drafts.get(ROOM)).toBeUndefined();
  });

  it("stays here where the server does not take it, and is told again where it only could not", async () => {
    failure = new Problem({ code: "too-many-drafts", retryable: false });
    drafts.set(ROOM, { text: "one too many" });
    await seconds(30);
    expect(puts).toBe(1);
    expect(drafts.get(ROOM)?.text).toBe("one too many");

    failure = new Problem({ code: "unavailable", retryable: true });
    drafts.set(ROOM, { text: "another" });
    await seconds(2);
    failure = undefined;
    await seconds(12);
    expect(server.get(ROOM)?.text).toBe("another");
  });
});
