import { beforeEach, describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { createApi } from "../api/rest";
import type { Missed as Notification, Welcome } from "../api/types";
import { eventually } from "../test/eventually";
import { BOB, ROOM, TestGateway } from "../test/gateway";
import type { ConversationsState } from "./conversations";
import type { Entry } from "./entry";
import { Listeners } from "./listeners";
import { Missed } from "./missed";

const welcomed = new Listeners<[Welcome]>();
const conversations = createStore<ConversationsState>(() => ({
  isCurrent: true,
  problem: undefined,
  entries: {},
  logs: {},
  loading: {},
}));
let gateway: TestGateway;
let missed: Missed;
let pages: Record<string, { notifications: Notification[]; unread: number; nextCursor?: string }>;
let isBroken: boolean;
const asked: string[] = [];

beforeEach(async () => {
  gateway = await TestGateway.start();
  asked.length = 0;
  isBroken = false;
  pages = { "": { notifications: [notification("n1")], unread: 1 } };
  read(0);
  gateway.page = (path, query) => {
    asked.push(path);
    return isBroken || path.endsWith("/read") ? undefined : pages[query.get("cursor") ?? ""];
  };
  const api = createApi({ baseUrl: gateway.address });
  missed = new Missed({ api, socket: { welcomed }, conversations: { store: conversations } });
  return () => gateway.stop();
});

function notification(id: string, changes: Partial<Notification> = {}): Notification {
  return {
    id,
    conversationId: ROOM,
    kind: "MESSAGE",
    count: 3,
    firstSequence: 5,
    lastSequence: 7,
    lastSenderId: BOB,
    createdAt: "2026-05-01T10:00:00Z",
    updatedAt: "2026-05-01T11:00:00Z",
    ...changes,
  };
}

function read(readSequence: number): void {
  const head = { revision: 7, sequence: 7 };
  const entry: Entry = { id: ROOM, about: undefined, head, readSequence, unreadMentions: 0, activeAt: 0 };
  conversations.setState({ entries: { [ROOM]: entry } });
}

const isRead = () => missed.store.getState().notifications?.map((it) => it.readAt !== undefined);
const told = () => asked.filter((it) => it.endsWith("/read"));

describe("what was missed", () => {
  it("is asked for with each connection, and is unread while the conversation is", async () => {
    welcomed.tell({} as Welcome);
    await eventually(() => expect(isRead()).toEqual([false]));

    read(6);

    expect(isRead()).toEqual([false]);
    expect(told()).toEqual([]);
  });

  it("is read as soon as the conversation is, and the server is told once", async () => {
    await missed.load();

    read(7);
    read(8);

    expect(isRead()).toEqual([true]);
    await eventually(() => expect(told()).toEqual(["/api/v1/notifications/n1/read"]));
  });

  it("that was read elsewhere meanwhile is told of when it comes", async () => {
    read(7);

    await missed.load();

    expect(isRead()).toEqual([true]);
    await eventually(() => expect(told()).toHaveLength(1));
  });

  it("of which the server could not be told is told again after the next connection", async () => {
    read(7);
    await missed.load();
    await eventually(() => expect(told()).toHaveLength(1));

    await missed.load();

    await eventually(() => expect(told()).toHaveLength(2));
  });

  it("comes a page at a time, each of them once", async () => {
    const earlier = notification("n2", { readAt: "2026-05-01T12:00:00Z" });
    pages = {
      "": { notifications: [notification("n1")], unread: 1, nextCursor: "next" },
      next: { notifications: [notification("n1"), earlier], unread: 1 },
    };
    await missed.load();

    await missed.loadMore();
    await missed.loadMore();

    expect(missed.store.getState().notifications?.map((it) => it.id)).toEqual(["n1", "n2"]);
    expect(asked).toHaveLength(2);
  });

  it("stays as it was where the server does not tell", async () => {
    await missed.load();
    isBroken = true;

    await missed.load();

    expect(isRead()).toEqual([false]);
    expect(missed.store.getState()).toMatchObject({ isLoading: false, problem: { code: "not-found" } });
  });
});
