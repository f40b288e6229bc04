import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../test/eventually";
import { BOB, ME, ROOM, TestGateway } from "../test/gateway";
import { id, posted } from "../test/samples";
import { Socket, type SocketState } from "./socket";

let gateway: TestGateway;
let socket: Socket;
let hasSession: boolean;
const states: SocketState["kind"][] = [];

beforeEach(async () => {
  gateway = await TestGateway.start();
  hasSession = true;
  states.length = 0;
  socket = new Socket({
    url: gateway.address.replace("http", "ws"),
    resume: () => ({ resume: [{ conversationId: ROOM, revision: 7 }], epoch: 1 }),
    hasSession: async () => hasSession,
    random: () => 0,
  });
  socket.changed.add((it) => states.push(it.kind));
});

afterEach(async () => {
  socket.close();
  await gateway.stop();
});

const online = () => eventually(() => expect(socket.isOnline).toBe(true));

describe("Socket", () => {
  it("says hello with what is held, and is online once it is welcome", async () => {
    socket.connect();
    await online();

    expect(gateway.heard[0]).toMatchObject({
      type: "hello",
      resume: [{ conversationId: ROOM, revision: 7 }],
      epoch: 1,
    });
    expect(states).toEqual(["connecting", "online"]);
  });

  it("gives each request its own reply, in whatever order they come", async () => {
    const waiting: string[] = [];
    gateway.reply = (frame) => {
      waiting.push(frame.ref);
      return undefined;
    };
    socket.connect();
    await online();

    const first = socket.request({ type: "ping" });
    const second = socket.request({ type: "presence.watch", userIds: [BOB] });
    await eventually(() => expect(waiting).toHaveLength(2));
    gateway.say({
      type: "presence.snapshot",
      ref: waiting[1] ?? "",
      presences: [{ userId: BOB, status: "online" }],
    });
    gateway.say({ type: "pong", ref: waiting[0] ?? "" });

    expect((await first).type).toBe("pong");
    expect((await second).presences).toHaveLength(1);
  });

  it("rejects what the server refuses, with its code", async () => {
    gateway.reply = (frame) => ({
      type: "error",
      ref: frame.ref,
      code: "rate-limited",
      title: "Too many requests; try again later",
      retryable: true,
      retryAfterMs: 250,
    });
    socket.connect();
    await online();

    await expect(socket.request({ type: "ping" })).rejects.toMatchObject({
      code: "rate-limited",
      retryable: true,
      retryAfterMs: 250,
    });
  });

  it("comes back by itself when the connection breaks, and leaves no request without an answer", async () => {
    socket.connect();
    await online();
    const unanswered = socket.request({ type: "ping" });

    gateway.cut();

    await expect(unanswered).rejects.toMatchObject({ code: "offline" });
    await eventually(() => expect(gateway.heard.filter((it) => it.type === "hello")).toHaveLength(2));
    await online();
    expect(states).toEqual(["connecting", "online", "waiting", "connecting", "online"]);
  });

  it.each([4000, 4001, 4002, 1001])("resumes after the close code %i", async (code) => {
    socket.connect();
    await online();

    gateway.close(code);

    await eventually(() => expect(gateway.heard).toHaveLength(2));
    await online();
  });

  it("comes back when a server that drains says so", async () => {
    socket.connect();
    await online();

    const pauses: number[] = [];
    socket.changed.add((it) => {
      if (it.kind === "waiting") pauses.push(it.retryAt - Date.now());
    });
    gateway.say({ type: "going-away", reconnectAfterMs: 40 });
    gateway.close(1001);

    await eventually(() => expect(gateway.heard).toHaveLength(2));
    await online();
    expect(pauses).toHaveLength(1);
    expect(pauses[0]).toBeLessThanOrEqual(40);
  });

  it.each([4200, 4201, 4203])("stays away after the close code %i", async (code) => {
    socket.connect();
    await online();

    gateway.close(code);

    await eventually(() => expect(socket.state).toEqual({ kind: "refused", code }));
    expect(gateway.heard).toHaveLength(1);
  });

  it("says that the session has ended, where that is why it is refused", async () => {
    const ended = vi.fn();
    socket.sessionEnded.add(ended);
    gateway.isOpen = false;
    hasSession = false;

    socket.connect();

    await eventually(() => expect(ended).toHaveBeenCalledOnce());
    expect(socket.state.kind).toBe("closed");
  });

  it("says so too when the server ends a connection with its session", async () => {
    const ended = vi.fn();
    socket.sessionEnded.add(ended);
    socket.connect();
    await online();

    gateway.close(4204);

    await eventually(() => expect(ended).toHaveBeenCalledOnce());
  });

  it("tells events in the order in which they came, and skips what it does not know", async () => {
    const heard: string[] = [];
    socket.frames.add((it) => heard.push(it.type));
    socket.connect();
    await online();

    for (const it of gateway.connections) it.send('{"type":"of.tomorrow","x":1}');
    gateway.say(posted(8, 8, { clientMessageId: id(8), senderId: ME }));
    gateway.say({ type: "conversation.left", conversationId: ROOM });

    await eventually(() => expect(heard).toEqual(["of.tomorrow", "message.posted", "conversation.left"]));
  });
});
