import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../test/eventually";
import { ME, ROOM, TestGateway } from "../test/gateway";
import { Client, rememberedUser } from "./client";
import { Storage } from "./storage";

const DELETIONS = "/api/v1/auth/account/deletions";
const RECEIPT = "receipt-of-43-letters";

let gateway: TestGateway;
let client: Client;
let hasSession: boolean;
const ends = vi.fn();

beforeEach(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  vi.stubGlobal("document", { addEventListener: () => undefined });
  vi.stubGlobal("navigator", { onLine: true });
  gateway = await TestGateway.start();
  hasSession = true;
  answerWith(() => ({ receipt: RECEIPT, requestedAt: "2026-05-01T10:00:00Z" }));
  client = await Client.start({ userId: ME, username: "alice" }, gateway.address);
  ends.mockClear();
  client.signedOut.add(ends);
  await eventually(() => expect(client.socket.isOnline).toBe(true));
  client.drafts.set(ROOM, { text: "unfinished" });
});

afterEach(async () => {
  client.socket.close();
  await gateway.stop();
  vi.unstubAllGlobals();
});

/** What the deletion is answered with, and the session for as long as there is one. */
function answerWith(deletion: () => unknown): void {
  gateway.page = (path) => {
    if (path === DELETIONS) return deletion();
    if (path === "/api/v1/session" && hasSession)
      return { userId: ME, username: "alice", csrfToken: "token" };
    return undefined;
  };
}

describe("a session that ends by itself", () => {
  it("leaves what was typed a moment ago, and tells that nobody wanted it", async () => {
    hasSession = false;
    gateway.close(4204);

    await eventually(() => expect(ends).toHaveBeenCalledExactlyOnceWith(false));
    const storage = await Storage.open(ME);
    expect((await storage.drafts()).get(ROOM)).toMatchObject({ text: "unfinished" });
    await storage.destroy();
  });
});

const names = async () => (await indexedDB.databases()).map((it) => it.name);

describe("an account that is deleted", () => {
  it("leaves nothing in the browser, and the receipt is told before that", async () => {
    expect(await names()).toEqual([`parley-${ME}`]);
    const told = vi.fn(() => expect(ends).not.toHaveBeenCalled());

    await client.deleteAccount({ messages: "keep", password: "secret" }, told);

    expect(told).toHaveBeenCalledExactlyOnceWith(RECEIPT);
    expect(ends).toHaveBeenCalledOnce();
    expect(await names()).toEqual([]);
    expect(rememberedUser()).toBeUndefined();
  });

  it("tells its receipt although its session ends before the answer comes", async () => {
    answerWith(async () => {
      hasSession = false;
      gateway.close(4204);
      await eventually(() => expect(client.socket.isOnline).toBe(false));
      await new Promise((resolve) => setImmediate(resolve));
      return { receipt: RECEIPT, requestedAt: "2026-05-01T10:00:00Z" };
    });
    const told = vi.fn(() => expect(ends).not.toHaveBeenCalled());

    await client.deleteAccount({ messages: "remove" }, told);

    expect(told).toHaveBeenCalledExactlyOnceWith(RECEIPT);
    expect(ends).toHaveBeenCalledOnce();
    expect(await names()).toEqual([]);
  });

  it("stays as it is where that is refused, with all that the browser keeps", async () => {
    answerWith(() => undefined);
    const told = vi.fn();

    await expect(client.deleteAccount({ messages: "keep" }, told)).rejects.toMatchObject({
      code: "not-found",
    });

    expect(told).not.toHaveBeenCalled();
    expect(ends).not.toHaveBeenCalled();
    expect(client.socket.isOnline).toBe(true);
    expect(await names()).toEqual([`parley-${ME}`]);
  });

  it("is signed out where its session ended and no answer came", async () => {
    answerWith(async () => {
      hasSession = false;
      gateway.close(4204);
      await eventually(() => expect(client.socket.isOnline).toBe(false));
      await new Promise((resolve) => setImmediate(resolve));
      return undefined;
    });

    await expect(client.deleteAccount({ messages: "keep" }, vi.fn())).rejects.toBeDefined();

    await eventually(() => expect(ends).toHaveBeenCalledOnce());
    expect(rememberedUser()).toBeUndefined();
  });
});
