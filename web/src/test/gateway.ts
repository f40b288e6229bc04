import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { type WebSocket as Connection, WebSocketServer } from "ws";
import type { ClientFrame, Head, ServerFrame } from "../api/types";

const SPEC = new URL("../../../contracts/src/main/resources/spec/", import.meta.url);
const ajv = new Ajv2020({ strict: false });
addFormats(ajv);
for (const name of ["client-frame", "server-frame", "problem", "close-code"]) {
  ajv.addSchema(
    JSON.parse(readFileSync(new URL(`${name}.schema.json`, SPEC), "utf8")),
    `${name}.schema.json`,
  );
}

function conform(schema: string, value: unknown): void {
  const validate = ajv.getSchema(schema);
  if (validate?.(value) !== true)
    throw new Error(`not by ${schema}: ${JSON.stringify(value)} ${ajv.errorsText(validate?.errors)}`);
}

export const ME = "019a0000-0000-7000-8000-00000000000a";
export const BOB = "019a0000-0000-7000-8000-00000000000b";
export const ROOM = "019a0000-0000-7000-8000-0000000000c1";

type Page = (path: string, query: URLSearchParams) => unknown;

/**
 * A gateway to try a client on, over a real port. What it says and what it hears must be as the contract's schemas
 * have it, so that it can not drift from the real one.
 */
export class TestGateway {
  readonly heard: ClientFrame[] = [];
  readonly complaints: unknown[] = [];
  heads: Head[] = [];
  epoch = 1;
  /** Answers REST, at once or later; undefined is 404. */
  page: Page = () => undefined;
  /** Answers what is not a hello. */
  reply: (frame: ClientFrame) => ServerFrame | undefined = () => undefined;
  /** Whether a connection is let in. */
  isOpen = true;
  connections: Connection[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestGateway> {
    const server = createServer();
    const gateway = new TestGateway(server);
    const sockets = new WebSocketServer({ noServer: true });
    server.on("request", async (request, response) => {
      const url = new URL(request.url ?? "/", "http://test");
      const found = await gateway.page(url.pathname, url.searchParams);
      response.writeHead(found === undefined ? 404 : 200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(found ?? { code: "not-found", retryable: false }));
    });
    server.on("upgrade", (request: IncomingMessage, socket, head) => {
      if (!gateway.isOpen) {
        socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
        return;
      }
      sockets.handleUpgrade(request, socket, head, (connection) => gateway.welcome(connection));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return gateway;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  say(frame: ServerFrame): void {
    conform("server-frame.schema.json", frame);
    for (const it of this.connections) it.send(JSON.stringify(frame));
  }

  close(code: number): void {
    for (const it of this.connections.splice(0)) it.close(code);
  }

  cut(): void {
    for (const it of this.connections.splice(0)) it.terminate();
  }

  async stop(): Promise<void> {
    this.cut();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    if (this.complaints.length > 0) throw this.complaints[0];
  }

  private welcome(connection: Connection): void {
    this.connections.push(connection);
    connection.on("message", (data) => {
      try {
        this.hear(JSON.parse(String(data)) as ClientFrame);
      } catch (failure) {
        this.complaints.push(failure);
      }
    });
  }

  private hear(frame: ClientFrame): void {
    conform("client-frame.schema.json", frame);
    this.heard.push(frame);
    const answer = frame.type === "hello" ? this.greeting(frame.ref) : this.reply(frame);
    if (answer !== undefined) this.say(answer);
  }

  private greeting(ref: string): ServerFrame {
    return {
      type: "welcome",
      ref,
      connectionId: crypto.randomUUID(),
      userId: ME,
      conversations: this.heads,
      heartbeatMs: 8_000,
      tokenExpiresAt: "2030-01-01T00:00:00Z",
      epoch: this.epoch,
    };
  }
}
