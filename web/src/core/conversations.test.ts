import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApi } from "../api/rest";
import type { Change, Conversation, Message, Welcome } from "../api/types";
import { eventually } from "../test/eventually";
import { BOB, ME, ROOM, TestGateway } from "../test/gateway";
import { edited, message, posted } from "../test/samples";
import { Conversations } from "./conversations";
import { unreadOf } from "./entry";
import { Socket } from "./socket";
import { Storage } from "./storage";

let gateway: TestGateway;
let storage: Storage;
let socket: Socket;
let conversations: Conversations;
const OTHER_ROOM = "0197f3a0-0000-7000-8000-0000000000ff";
const LAST_MESSAGE_AT = "2026-05-03T09:00:00Z";

/** The log as the server has it. */
let messages: Message[];
let changes: Change[];
let asked: string[];
let kind: "room" | "direct";
let user = 0;

const head = () => ({ revision: changes.at(-1)?.revision ?? messages.length, sequence: messages.length });

function serve(path: string, query: URLSearchParams): unknown {
  asked.push(`${path}?${query}`);
  if (path === "/api/v1/conversations") {
    const about = {
      id: ROOM,
      kind,
      ...(kind === "room" ? { name: "Garden" } : { otherUserId: BOB }),
      role: "member",
      memberCount: 2,
      joinedAt: "2026-05-01T09:00:00Z",
    };
    return { conversations: [about] };
  }
  if (path.endsWith("/changes")) {
    const after = Number(query.get("after"));
    return { changes: changes.filter((it) => it.revision > after), headRevision: head().revision };
  }
  if (path.endsWith("/messages")) {
    const before = Number(query.get("before") ?? messages.length + 1);
    const after = query.get("after");
    const found =
      after === null
        ? messages.filter((it) => it.sequence < before).slice(-50)
        : messages.filter((it) => it.sequence > Number(after)).slice(0, 50);
    return {
      messages: found.toReversed(),
      head: head(),
      hasMoreBefore: (found[0]?.sequence ?? 1) > 1,
      hasMoreAfter: after !== null && (found.at(-1)?.sequence ?? 0) < messages.length,
    };
  }
  return undefined;
}

async function start(onWelcome: (welcome: Welcome) => void = () => undefined): Promise<void> {
  socket = new Socket({
    url: gateway.address.replace("http", "ws"),
    resume: () => conversations.resume(),
    hasSession: async () => true,
    random: () => 0,
  });
  socket.welcomed.add(onWelcome);
  conversations = new Conversations({
    userId: ME,
    api: createApi({ baseUrl: gateway.address }),
    socket,
    storage,
  });
  await conversations.load();
  socket.connect();
  await eventually(() => expect(conversations.store.getState().isCurrent).toBe(true));
}

beforeEach(async () => {
  user++;
  messages = Array.from({ length: 120 }, (_, index) => message(index + 1));
  changes = [];
  asked = [];
  kind = "room";
  gateway = await TestGateway.start();
  gateway.page = serve;
  gateway.heads = [
    {
      conversationId: ROOM,
      revision: 120,
      sequence: 120,
      readSequence: 110,
      unreadMentions: 2,
      lastMessageAt: LAST_MESSAGE_AT,
    },
  ];
  gateway.reply = (frame) =>
    frame.type === "conversation.read"
      ? {
          type: "read.accepted",
          ref: frame.ref,
          conversationId: ROOM,
          readSequence: frame.sequence,
          unreadMentions: 0,
        }
      : undefined;
  storage = await Storage.open(`${ME}-${user}`);
});

afterEach(async () => {
  socket.close();
  await storage.destroy();
  await gateway.stop();
});

const entry = () => conversations.store.getState().entries[ROOM];
const log = () => conversations.store.getState().logs[ROOM];
const sequences = () => log()?.messages.map((it) => it.sequence) ?? [];

function happen(change: Change): void {
  changes.push(change);
  if (change.type === "message.posted")
    messages.push(message(change.sequence, { revision: change.revision }));
}

describe("Conversations", () => {
  it("keeps what was begun while the welcome was under way, and not what the next one does not name", async () => {
    let welcomed = {} as Welcome;
    await start((it) => {
      welcomed = it;
    });
    const left: string[] = [];
    conversations.left.add((id) => left.push(id));
    const greet = () => {
      socket.welcomed.tell({ ...welcomed, conversations: gateway.heads });
    };
    const begun = { ...entry()?.about, id: OTHER_ROOM } as Conversation;

    conversations.resume();
    conversations.put([begun]);
    greet();
    expect(Object.keys(conversations.store.getState().entries)).toEqual([ROOM, OTHER_ROOM]);
    expect(left).toEqual([]);

    conversations.resume();
    greet();
    expect(left).toEqual([OTHER_ROOM]);
  });

  it("knows what is unread from the welcome, and counts on from there", async () => {
    await start();
    expect(entry()).toMatchObject({ about: { name: "Garden" }, readSequence: 110, unreadMentions: 2 });
    expect(entry()?.activeAt).toBe(Date.parse(LAST_MESSAGE_AT));

    gateway.say(posted(121, 121, { mentions: [ME] }));

    await eventually(() =>
      expect(entry()).toMatchObject({ head: { revision: 121, sequence: 121 }, unreadMentions: 3 }),
    );
    expect(entry() && unreadOf(entry() as never)).toBe(11);
  });

  it("pages back to the beginning without a gap", async () => {
    await start();
    await conversations.open(ROOM);
    expect(sequences()).toHaveLength(50);

    await conversations.loadOlder(ROOM);
    await conversations.loadOlder(ROOM);

    expect(sequences()).toEqual(messages.map((it) => it.sequence));
    expect(log()?.hasMoreBefore).toBe(false);
  });

  it("holds so many messages at most, whichever way one reads, and finds what it let go of again", async () => {
    messages = Array.from({ length: 2000 }, (_, index) => message(index + 1));
    gateway.heads = [
      { conversationId: ROOM, revision: 2000, sequence: 2000, readSequence: 2000, unreadMentions: 0 },
    ];
    await start();
    await conversations.open(ROOM);

    let most = 0;
    while (log()?.hasMoreBefore) {
      await conversations.loadOlder(ROOM);
      most = Math.max(most, sequences().length);
    }
    expect(sequences()[0]).toBe(1);
    expect(log()?.atHead).toBe(false);
    while (log()?.atHead === false) {
      await conversations.loadNewer(ROOM);
      most = Math.max(most, sequences().length);
      const [first = 0] = sequences();
      expect(sequences()).toEqual(sequences().map((_, index) => first + index));
    }

    expect(sequences().at(-1)).toBe(2000);
    expect(log()?.hasMoreBefore).toBe(true);
    expect(most).toBeLessThanOrEqual(1500);
  });

  it.each([
    { of: "room", unread: 2 },
    { of: "direct", unread: 122 },
  ] as const)(
    "counts what a $of begins with as unread where it was said to the user",
    async ({ of, unread }) => {
      kind = of;
      gateway.heads = [];
      await start();
      messages.push(message(121), message(122));

      gateway.say({ type: "conversation.joined", conversationId: ROOM, revision: 120 });

      await eventually(() => expect(entry() && unreadOf(entry() as never)).toBe(unread));
      await eventually(() => expect(entry()?.head.sequence).toBe(122));
    },
  );

  it("fetches a hole before it shows what lies beyond", async () => {
    await start();
    await conversations.open(ROOM);
    const shown: number[] = [];
    conversations.applied.add((it) => shown.push(it.revision));
    happen(edited(121, 120, "better"));
    happen(posted(122, 121));
    happen(posted(123, 122));

    gateway.say(changes[2] as Change);

    await eventually(() => expect(log()?.revision).toBe(123));
    expect(shown).toEqual([121, 122, 123]);
    expect(log()?.messages.at(-3)).toMatchObject({ sequence: 120, text: "better" });
  });

  it("finds what was said between the reading of a page and its arrival", async () => {
    await start();
    gateway.page = (path, query) => {
      const stale = serve(path, query);
      if (path.endsWith("/messages")) {
        happen(posted(121, 121));
        gateway.say(changes[0] as Change);
      }
      return stale;
    };

    await conversations.open(ROOM);

    await eventually(() => expect(sequences().at(-1)).toBe(121));
  });

  it("resumes from what it holds, and from what a reload remembers", async () => {
    await start();
    await conversations.open(ROOM);
    gateway.cut();
    await eventually(() => expect(gateway.heard.filter((it) => it.type === "hello")).toHaveLength(2));
    expect(gateway.heard.at(-1)).toMatchObject({
      resume: [{ conversationId: ROOM, revision: 120 }],
      epoch: 1,
    });
    await eventually(async () => expect((await storage.overview())?.heads).toHaveLength(1));
    await eventually(async () => expect((await storage.logs(1)).size).toBe(1));
    socket.close();

    await start();

    expect(sequences()).toHaveLength(50);
    expect(gateway.heard.at(-1)).toMatchObject({
      resume: [{ conversationId: ROOM, revision: 120 }],
      epoch: 1,
    });
  });

  it("shows what it remembers while nobody answers", async () => {
    await start();
    await conversations.open(ROOM);
    await eventually(async () => expect((await storage.overview())?.heads).toHaveLength(1));
    await eventually(async () => expect((await storage.logs(1)).size).toBe(1));
    socket.close();
    conversations = new Conversations({
      userId: ME,
      api: createApi({ baseUrl: "http://127.0.0.1:9" }),
      socket,
      storage,
    });

    await conversations.load();

    expect(entry()?.about?.name).toBe("Garden");
    expect(sequences().at(-1)).toBe(120);
    expect(conversations.store.getState().isCurrent).toBe(false);
  });

  it("forgets what it holds of a log that was set back", async () => {
    await start();
    await conversations.open(ROOM);
    gateway.epoch = 2;
    gateway.heads = [
      { conversationId: ROOM, revision: 90, sequence: 90, readSequence: 90, unreadMentions: 0 },
    ];

    gateway.cut();

    await eventually(() => expect(entry()?.head.revision).toBe(90));
    expect(log()).toBeUndefined();
  });

  it("starts anew from the newest page where too much was missed", async () => {
    await start();
    await conversations.open(ROOM);
    for (let it = 121; it <= 800; it++) happen(posted(it, it));

    gateway.say({ type: "conversation.truncated", conversationId: ROOM, fromRevision: 301 });

    await eventually(() => expect(sequences().at(-1)).toBe(800));
    expect(log()?.revision).toBe(800);
  });

  it("marks as read at once, tells the server, and tells it later where there is no connection", async () => {
    await start();
    conversations.markRead(ROOM, 120);
    expect(entry()).toMatchObject({ readSequence: 120, unreadMentions: 0 });
    await eventually(() =>
      expect(gateway.heard.at(-1)).toMatchObject({ type: "conversation.read", sequence: 120 }),
    );
    gateway.heads = [
      { conversationId: ROOM, revision: 121, sequence: 121, readSequence: 120, unreadMentions: 0 },
    ];
    gateway.say(posted(121, 121));
    await eventually(() => expect(entry()?.head.sequence).toBe(121));
    gateway.reply = () => undefined;

    conversations.markRead(ROOM, 121);
    await eventually(() => expect(gateway.heard.at(-1)).toMatchObject({ sequence: 121 }));
    gateway.cut();

    await eventually(() => expect(gateway.heard.filter((it) => it.type === "hello")).toHaveLength(2));
    await eventually(() =>
      expect(gateway.heard.at(-1)).toMatchObject({ type: "conversation.read", sequence: 121 }),
    );
    expect(entry()?.readSequence).toBe(121);
  });

  it("reads what the user sends after all was read, and nothing else", async () => {
    await start();
    conversations.markRead(ROOM, 120);

    gateway.say(posted(121, 121, { senderId: ME }));
    await eventually(() => expect(entry()?.readSequence).toBe(121));
    gateway.say(posted(122, 122, { senderId: BOB }));
    gateway.say(posted(123, 123, { senderId: ME }));

    await eventually(() => expect(entry()?.head.sequence).toBe(123));
    expect(entry()?.readSequence).toBe(121);
  });

  it.each([
    ["conversation.left", { type: "conversation.left", conversationId: ROOM }],
    [
      "conversation.deleted",
      {
        type: "conversation.deleted",
        conversationId: ROOM,
        revision: 121,
        sequence: 120,
        deletedBy: BOB,
        deletedAt: "2026-05-01T11:00:00Z",
      },
    ],
  ] as const)("lets go of a conversation at %s", async (_, frame) => {
    await start();
    await conversations.open(ROOM);

    gateway.say(frame);

    await eventually(() => expect(entry()).toBeUndefined());
    expect(log()).toBeUndefined();
    await eventually(async () => expect((await storage.logs(1)).size).toBe(0));
  });
});
