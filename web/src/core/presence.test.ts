import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClientFrame, PresenceStatus } from "../api/types";
import { eventually } from "../test/eventually";
import { BOB, ME, TestGateway } from "../test/gateway";
import { Presence } from "./presence";
import { Socket } from "./socket";

const EARLIER = "2026-05-04T10:00:00.5Z";
const LATER = "2026-05-04T10:00:01Z";

let gateway: TestGateway;
let socket: Socket;
let presence: Presence;

beforeEach(async () => {
  gateway = await TestGateway.start();
  gateway.reply = (frame) =>
    frame.type === "presence.watch" ? snapshot(frame.ref, frame.userIds) : undefined;
  socket = new Socket({
    url: gateway.address.replace("http", "ws"),
    resume: () => ({ resume: [] }),
    hasSession: async () => true,
    random: () => 0,
  });
  presence = new Presence(socket);
  socket.connect();
  await eventually(() => expect(socket.isOnline).toBe(true));
});

afterEach(async () => {
  socket.close();
  await gateway.stop();
});

const snapshot = (ref: string, userIds: readonly string[] = []) => ({
  type: "presence.snapshot" as const,
  ref,
  presences: userIds.map((userId) => ({ userId, status: "online" as const, changedAt: EARLIER })),
});
const change = (status: PresenceStatus, changedAt: string) =>
  gateway.say({ type: "presence.changed", userId: BOB, status, changedAt });
const asked = () =>
  gateway.heard
    .filter((it): it is Extract<ClientFrame, { type: "presence.watch" }> => it.type === "presence.watch")
    .map((it) => it.userIds);
const seen = () => presence.store.getState().seen;

describe("watching people", () => {
  it("is asked for once for all who came on the screen together, and for those who stay", async () => {
    const stop = presence.watch([ME]);
    presence.watch([BOB]);
    presence.watch([BOB])();
    await eventually(() => expect(seen()[BOB]?.status).toBe("online"));
    expect(asked().at(-1)).toEqual([ME, BOB]);

    stop();

    await eventually(() => expect(asked().at(-1)).toEqual([BOB]));
    expect(asked().length).toBeLessThanOrEqual(3);
    await eventually(() => expect(seen()[ME]).toBeUndefined());
  });

  it("is asked for again on the next connection", async () => {
    presence.watch([BOB]);
    await eventually(() => expect(seen()[BOB]).toBeDefined());
    const before = asked().length;

    gateway.cut();

    await eventually(() => expect(asked().length).toBe(before + 1));
  });
});

describe("a change", () => {
  it("that comes right behind the snapshot is not undone by it", async () => {
    gateway.reply = (frame) => {
      if (frame.type !== "presence.watch") return undefined;
      gateway.say(snapshot(frame.ref, frame.userIds));
      change("offline", LATER);
      return undefined;
    };

    presence.watch([BOB]);

    await eventually(() => expect(seen()[BOB]).toEqual({ status: "offline", changedAt: LATER }));
  });

  it("is shown until a later snapshot says otherwise", async () => {
    presence.watch([BOB]);
    await eventually(() => expect(seen()[BOB]?.status).toBe("online"));
    change("dnd", LATER);
    await eventually(() => expect(seen()[BOB]?.status).toBe("dnd"));
    gateway.reply = (frame) =>
      frame.type === "presence.watch"
        ? { type: "presence.snapshot", ref: frame.ref, presences: [{ userId: BOB, status: "offline" }] }
        : undefined;

    presence.watch([ME]);

    await eventually(() => expect(seen()[BOB]).toEqual({ status: "offline" }));
  });
});
