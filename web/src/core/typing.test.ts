import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClientFrame } from "../api/types";
import { eventually } from "../test/eventually";
import { BOB, ME, ROOM, TestGateway } from "../test/gateway";
import { id, posted } from "../test/samples";
import { Socket } from "./socket";
import { Typing } from "./typing";

let gateway: TestGateway;
let socket: Socket;
let typing: Typing;

beforeEach(async () => {
  gateway = await TestGateway.start();
  gateway.reply = (frame) => (frame.type === "typing.set" ? { type: "noted", ref: frame.ref } : undefined);
  socket = new Socket({
    url: gateway.address.replace("http", "ws"),
    resume: () => ({ resume: [] }),
    hasSession: async () => true,
    random: () => 0,
  });
  typing = new Typing({ socket, userId: ME, kept: 150, again: 200, pause: 300 });
  socket.connect();
  await eventually(() => expect(socket.isOnline).toBe(true));
});

afterEach(async () => {
  socket.close();
  await gateway.stop();
});

const told = () =>
  gateway.heard
    .filter((it): it is Extract<ClientFrame, { type: "typing.set" }> => it.type === "typing.set")
    .map((it) => it.active);
const shown = () => typing.store.getState().typists[ROOM];
const say = (userIds: string[], several = false) =>
  gateway.say({ type: "typing.changed", conversationId: ROOM, userIds, several });

describe("telling that one writes", () => {
  it("is done once for many keys, and that it is over when nothing more is written", async () => {
    for (let i = 0; i < 20; i++) typing.write(ROOM);

    await eventually(() => expect(told()).toEqual([true, false]));
  });

  it("is done again while it lasts, and ended at once by sending", async () => {
    const keys = setInterval(() => typing.write(ROOM), 20);
    await eventually(() => expect(told()).toEqual([true, true]));
    clearInterval(keys);

    typing.stop(ROOM);
    typing.stop(ROOM);

    await eventually(() => expect(told()).toEqual([true, true, false]));
  });

  it("ends where one writes elsewhere", async () => {
    typing.write(ROOM);
    typing.write(BOB);
    typing.stop(BOB);

    await eventually(() => expect(told()).toEqual([true, false, true, false]));
  });
});

describe("who writes", () => {
  it("is shown without oneself, by name up to three", async () => {
    say([BOB, ME, id(1), id(2)]);
    await eventually(() => expect(shown()).toEqual({ userIds: [BOB, id(1), id(2)], isSeveral: false }));

    say([BOB, id(1), id(2), id(3)]);
    await eventually(() => expect(shown()).toEqual({ userIds: [], isSeveral: true }));

    say([ME]);
    await eventually(() => expect(shown()).toBeUndefined());
  });

  it("is over after a while in which nothing is heard", async () => {
    say([BOB]);
    await eventually(() => expect(shown()).toBeDefined());

    await eventually(() => expect(shown()).toBeUndefined());
  });

  it("is over with the message, before the server says so", async () => {
    say([BOB, id(1)]);
    await eventually(() => expect(shown()?.userIds).toEqual([BOB, id(1)]));

    gateway.say({ ...posted(1, 1), senderId: BOB });

    await eventually(() => expect(shown()?.userIds).toEqual([id(1)]));
  });

  it("is not known without a connection", async () => {
    say([], true);
    await eventually(() => expect(shown()).toBeDefined());

    gateway.isOpen = false;
    gateway.cut();

    await eventually(() => expect(shown()).toBeUndefined());
  });
});
