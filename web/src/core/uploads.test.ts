import "fake-indexeddb/auto";
import "../test/xhr";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createApi } from "../api/rest";
import { eventually } from "../test/eventually";
import { ME, ROOM } from "../test/gateway";
import { id } from "../test/samples";
import { Storage } from "./storage";
import type { Tabs } from "./tabs";
import { type Place, type Upload, Uploads } from "./uploads";

const PIECE = 8 * 1024 * 1024;
const HERE: Place = { conversationId: ROOM };
const THREAD: Place = { conversationId: ROOM, threadRoot: 7 };

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly offset: number | undefined;
}

/** Takes files in as file-service does, in one go and by tus, over a real port. */
class FileServer {
  readonly asked: Asked[] = [];
  readonly sizes = new Map<string, { length: number; received: number }>();
  /** Whether a request is answered; one that is not is cut off. */
  answers: (asked: Asked) => boolean | Promise<boolean> = () => true;
  refusal: { status: number; code: string } | undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FileServer> {
    const server = createServer();
    const files = new FileServer(server);
    server.on("request", (request, response) => void files.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return files;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  offsets(): (number | undefined)[] {
    return this.asked.filter((it) => it.method === "PATCH").map((it) => it.offset);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const offset = request.headers["upload-offset"];
    const asked: Asked = {
      method: request.method ?? "",
      path: request.url ?? "",
      offset: offset === undefined ? undefined : Number(offset),
    };
    let received = 0;
    for await (const bytes of request) received += (bytes as Buffer).length;
    this.asked.push(asked);
    if (!(await this.answers(asked))) {
      request.socket.destroy();
      return;
    }
    if (this.refusal !== undefined && asked.method === "POST") {
      const { status, code } = this.refusal;
      response.writeHead(status, { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify({ code, title: code, status, retryable: false }));
      return;
    }
    this.answer(asked, request, response, received);
  }

  private answer(asked: Asked, request: IncomingMessage, response: ServerResponse, bytes: number): void {
    const key = asked.path.split("/").at(-1) ?? "";
    const known = this.sizes.get(key);
    if (asked.method === "POST" && asked.path.endsWith("/files")) {
      response.writeHead(201, { "Content-Type": "application/json" });
      response.end(JSON.stringify(fileOf(crypto.randomUUID())));
    } else if (asked.method === "POST") {
      const begun = crypto.randomUUID();
      this.sizes.set(begun, { length: Number(request.headers["upload-length"]), received: 0 });
      response.writeHead(201, { Location: `/api/v1/uploads/${begun}`, "Tus-Resumable": "1.0.0" }).end();
    } else if (asked.method === "GET") {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(fileOf(key)));
    } else if (asked.method === "DELETE") {
      response.writeHead(204).end();
    } else if (known === undefined || (asked.method === "PATCH" && asked.offset !== known.received)) {
      response.writeHead(known === undefined ? 404 : 409).end();
    } else {
      known.received += bytes;
      response.writeHead(asked.method === "PATCH" ? 204 : 200, {
        "Upload-Offset": `${known.received}`,
        "Upload-Length": `${known.length}`,
        "Tus-Resumable": "1.0.0",
      });
      response.end();
    }
  }
}

const fileOf = (fileId: string) => ({ id: fileId, name: "a.bin", size: 1, contentType: "text/plain" });

let server: FileServer;
let storage: Storage;
let opened: Uploads[];
let gone: Set<string>;
let user = 0;

beforeEach(async () => {
  server = await FileServer.start();
  storage = await Storage.open(`${id(900)}-${user++}`);
  opened = [];
  gone = new Set();
});

afterEach(async () => {
  for (const uploads of opened) uploads.stop();
  server.stop();
  await storage.destroy();
});

it("sends three at a time, the others after them, and takes ten for a message at most", async () => {
  let goOn: () => void = () => undefined;
  const held = new Promise<boolean>((resolve) => {
    goOn = () => resolve(true);
  });
  server.answers = () => held;
  const uploads = page();

  expect(uploads.add(HERE, files(9, 10))).toBe(9);
  expect(uploads.add(HERE, files(3, 10))).toBe(1);
  expect(uploads.add(THREAD, files(1, 10))).toBe(1);

  await eventually(() => expect(server.asked).toHaveLength(3));
  goOn();
  await eventually(() => expect(all(uploads).filter((it) => it.file !== undefined)).toHaveLength(11));
  uploads.clear(HERE);
  expect(all(uploads).map((it) => it.threadRoot)).toEqual([7]);
});

it("goes on where the line broke, and sends nothing twice that is safe", async () => {
  let broken = 0;
  server.answers = ({ method, offset }) => !(method === "PATCH" && offset === PIECE && broken++ === 0);
  const uploads = page();

  uploads.add(HERE, files(1, 2 * PIECE + 5));

  await eventually(() => expect(all(uploads)[0]?.file).toBeDefined());
  expect(server.offsets()).toEqual([0, PIECE, PIECE, 2 * PIECE]);
  expect([...server.sizes.values()]).toEqual([{ length: 2 * PIECE + 5, received: 2 * PIECE + 5 }]);
});

it("stops at a pause, and a page that is loaded anew goes on from there", async () => {
  server.answers = ({ method, offset }) =>
    method === "PATCH" && offset === PIECE ? new Promise(() => undefined) : true;
  const first = page("first");
  first.add(HERE, files(1, PIECE + 5));
  await eventually(() => expect(server.offsets()).toEqual([0, PIECE]));
  first.pause(key(first));
  await eventually(async () => expect((await storage.uploads())[0]?.isPaused).toBe(true));
  first.stop();
  server.answers = () => true;

  gone.add("first");
  const second = page("second");
  await second.load();
  expect(all(second)).toMatchObject([{ isPaused: true, owner: "second" }]);
  expect(server.offsets(), "it is paused").toEqual([0, PIECE]);
  second.goOn(key(second));

  await eventually(() => expect(all(second)[0]?.file).toBeDefined());
  expect(server.offsets()).toEqual([0, PIECE, PIECE]);
});

it("leaves to another tab what is its own", async () => {
  const first = page("first");
  first.add(HERE, files(1, 10));
  await eventually(async () => expect((await storage.uploads())[0]?.file).toBeDefined());

  const second = page("second");
  await second.load();
  expect(all(second)).toEqual([]);
  gone.add("first");
  await second.load();
  expect(all(second)).toHaveLength(1);
});

it("says what was refused, and tries again when it is told to", async () => {
  server.refusal = { status: 413, code: "quota-exceeded" };
  const uploads = page();
  uploads.add(HERE, files(1, 10));
  await eventually(() => expect(all(uploads)[0]?.problem?.code).toBe("quota-exceeded"));

  server.refusal = undefined;
  uploads.goOn(key(uploads));

  await eventually(() => expect(all(uploads)[0]?.file).toBeDefined());
  expect(all(uploads)[0]?.problem).toBeUndefined();
});

it("ends at the server what is taken back, and forgets it", async () => {
  server.answers = ({ method }) => (method === "PATCH" ? new Promise(() => undefined) : true);
  const uploads = page();
  uploads.add(HERE, files(1, PIECE + 5));
  await eventually(() => expect(server.offsets()).toEqual([0]));
  const [begun] = server.sizes.keys();

  uploads.remove(key(uploads));

  expect(all(uploads)).toEqual([]);
  await eventually(() =>
    expect(server.asked.at(-1)).toMatchObject({ method: "DELETE", path: `/api/v1/uploads/${begun}` }),
  );
  await eventually(async () => expect(await storage.uploads()).toEqual([]));
});

it("forgets what the server has removed by now, and what is lost", async () => {
  const kept = { conversationId: ROOM, name: "a", size: 1, owner: "first" };
  const old = Date.now() - 24 * 60 * 60 * 1000;
  await storage.putUpload({ ...kept, key: "old", startedAt: old, file: fileOf(ME) as never });
  await storage.putUpload({ ...kept, key: "lost", startedAt: Date.now() });
  await storage.putUpload({ ...kept, key: "there", startedAt: Date.now(), file: fileOf(ME) as never });
  gone.add("first");

  const uploads = page("second");
  await uploads.load();

  expect(all(uploads).map((it) => it.key)).toEqual(["there"]);
  expect((await storage.uploads()).map((it) => it.key)).toEqual(["there"]);
});

function page(tab = "this"): Uploads {
  const uploads = new Uploads({
    api: createApi({ baseUrl: server.address }),
    baseUrl: server.address,
    headers: () => ({ "X-CSRF-Token": "token" }),
    storage,
    tabs: { id: tab, isGone: async (it: string) => gone.has(it) } as Pick<Tabs, "id" | "isGone">,
  });
  opened.push(uploads);
  return uploads;
}

function files(count: number, size: number): File[] {
  return Array.from({ length: count }, (_, index) => new File([new Uint8Array(size)], `${index}.bin`));
}

function all(uploads: Uploads): readonly Upload[] {
  return uploads.store.getState().uploads;
}

function key(uploads: Uploads): string {
  return all(uploads)[0]?.key ?? "";
}
