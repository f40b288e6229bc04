import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eventually } from "../test/eventually";
import { TestGateway } from "../test/gateway";
import { Activity } from "./activity";
import { Socket } from "./socket";

let gateway: TestGateway;
let socket: Socket;
let page: EventTarget;
let activity: Activity | undefined;

beforeEach(async () => {
  page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  gateway = await TestGateway.start();
  gateway.reply = (frame) =>
    frame.type === "presence.active" ? { type: "noted", ref: frame.ref } : undefined;
  socket = new Socket({
    url: gateway.address.replace("http", "ws"),
    resume: () => ({ resume: [] }),
    hasSession: async () => true,
    random: () => 0,
  });
  socket.connect();
  await eventually(() => expect(socket.isOnline).toBe(true));
});

afterEach(async () => {
  activity?.stop();
  socket.close();
  await gateway.stop();
  vi.unstubAllGlobals();
});

const told = () => gateway.heard.flatMap((it) => (it.type === "presence.active" ? [it.active] : []));

it("is told to be over after a while without a sign, and to be back with the first", async () => {
  activity = new Activity({ socket, idleAfter: 100 });
  await eventually(() => expect(told()).toEqual([false]));

  page.dispatchEvent(new Event("keydown"));
  page.dispatchEvent(new Event("pointermove"));

  await eventually(() => expect(told()).toEqual([false, true, false]));
});

it("is told anew to a new connection, which takes a device for used", async () => {
  activity = new Activity({ socket, idleAfter: 50 });
  await eventually(() => expect(told()).toEqual([false]));

  gateway.cut();

  await eventually(() => expect(told()).toEqual([false, false]));
});

it("says nothing while the page is used", async () => {
  activity = new Activity({ socket, idleAfter: 60_000 });
  for (let i = 0; i < 50; i++) page.dispatchEvent(new Event("pointermove"));
  await socket.request({ type: "presence.active", active: true });

  expect(told(), "but for what the test says").toEqual([true]);
});
