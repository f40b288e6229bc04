import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Problem } from "../api/problem";
import { eventually } from "../test/eventually";
import { ME, ROOM } from "../test/gateway";
import { id } from "../test/samples";
import { type CommandFrame, Outbox } from "./outbox";
import { Storage } from "./storage";
import type { Tabs } from "./tabs";

type Answer = () => Promise<{ revision: number }>;

class Line {
  isOnline = true;
  readonly sent: string[] = [];
  answers: Answer[] = [];

  request = ((frame: { clientMessageId: string }) => {
    this.sent.push(frame.clientMessageId);
    return (this.answers.shift() ?? (async () => ({ revision: this.sent.length })))();
  }) as never;
}

let storage: Storage;
let line: Line;
let living: Set<string>;
let shown: number | undefined;
let user = 0;

beforeEach(async () => {
  user++;
  storage = await Storage.open(`${ME}-${user}`);
  line = new Line();
  living = new Set(["this", "other"]);
  shown = undefined;
});

afterEach(() => storage.destroy());

function outbox(tab = "this"): Outbox {
  return new Outbox({
    socket: line,
    storage,
    tabs: { id: tab as Tabs["id"], tell: () => undefined, isGone: async (it) => !living.has(it) },
    revisionOf: () => shown,
  });
}

function send(number: number): CommandFrame {
  return {
    type: "message.send",
    conversationId: ROOM,
    clientMessageId: id(number),
    contentType: "text/markdown",
    text: `message ${number}`,
  };
}

const offline: Answer = () => Promise.reject(Problem.offline());
const refused: Answer = () => Promise.reject(new Problem({ code: "forbidden", retryable: false }));
const busy: Answer = () =>
  Promise.reject(new Problem({ code: "unavailable", retryable: true, retryAfterMs: 5 }));
const settled = (of: Outbox) => eventually(() => expect(of.store.getState().commands).toEqual([]));

describe("Outbox", () => {
  it("says why a message is not sent yet, as long as it is tried", async () => {
    line.answers = [
      () => Promise.reject(new Problem({ code: "internal", retryable: true, retryAfterMs: 30 })),
    ];
    const box = outbox();

    await box.add(send(1));

    await eventually(() => expect(box.store.getState().commands).toMatchObject([{ trouble: "internal" }]));
    expect(await storage.commands()).not.toMatchObject([{ trouble: "internal" }]);
    await settled(box);
    expect(line.sent).toEqual([id(1), id(1)]);
  });

  it("keeps a message before it is sent, and until it is acknowledged", async () => {
    line.isOnline = false;
    const box = outbox();

    await box.add(send(1));

    expect(await storage.commands()).toMatchObject([{ id: id(1), owner: "this" }]);
    expect(line.sent).toEqual([]);
    line.isOnline = true;
    box.flush();
    await settled(box);
    expect(await storage.commands()).toEqual([]);
  });

  it("sends what was wanted in one conversation in that order, one after the other", async () => {
    line.answers = [busy, busy];
    const box = outbox();

    await Promise.all([box.add(send(1)), box.add(send(2)), box.add(send(3))]);

    await settled(box);
    expect(line.sent).toEqual([id(1), id(1), id(1), id(2), id(3)]);
  });

  it("sends again under the same name when the connection was lost before the answer", async () => {
    line.answers = [offline];
    const box = outbox();
    await box.add(send(1));
    await eventually(() => expect(line.sent).toHaveLength(1));

    box.flush();

    await settled(box);
    expect(line.sent).toEqual([id(1), id(1)]);
  });

  it("keeps what is refused with the reason, lets what follows pass, and sends it again by wish only", async () => {
    line.answers = [refused];
    const box = outbox();
    await box.add(send(1));
    await box.add(send(2));

    await eventually(() => expect(line.sent).toEqual([id(1), id(2)]));
    await eventually(() =>
      expect(box.store.getState().commands).toMatchObject([{ id: id(1), refusal: "forbidden" }]),
    );
    box.flush();
    expect(line.sent).toHaveLength(2);
    await box.retry(id(1));

    await settled(box);
    expect(line.sent).toEqual([id(1), id(2), id(1)]);
  });

  it("forgets what is discarded", async () => {
    line.answers = [refused];
    const box = outbox();
    await box.add(send(1));
    await eventually(() => expect(box.store.getState().commands[0]?.refusal).toBe("forbidden"));

    await box.discard(id(1));
    await box.load();

    expect(box.store.getState().commands).toEqual([]);
    expect(await storage.commands()).toEqual([]);
  });

  it("takes over from a tab that is gone, and from no other", async () => {
    line.isOnline = false;
    await outbox("gone").add(send(1));
    await outbox("other").add(send(2));
    line.isOnline = true;
    const box = outbox();

    await box.load();

    await eventually(() => expect(line.sent).toEqual([id(1)]));
    await eventually(() =>
      expect(box.store.getState().commands).toMatchObject([{ id: id(2), owner: "other" }]),
    );
  });

  it("shows what is done until the log shows it", async () => {
    shown = 4;
    line.answers = [async () => ({ revision: 6 })];
    const box = outbox();
    await box.add(send(1));
    await eventually(() => expect(box.store.getState().commands).toMatchObject([{ doneAt: 6 }]));

    box.reached(ROOM, 5);
    expect(box.store.getState().commands).toHaveLength(1);
    box.reached(ROOM, 6);

    expect(box.store.getState().commands).toEqual([]);
  });
});
