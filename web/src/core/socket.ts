import { Problem } from "../api/problem";
import type { ClientFrame, Of, ServerFrame, Welcome } from "../api/types";
import { Backoff } from "./backoff";
import { Batcher } from "./batcher";
import { Listeners } from "./listeners";

/** What the connection is like, as people are told of it. */
export type SocketState =
  | { readonly kind: "connecting" }
  | { readonly kind: "online" }
  /** Comes back by itself at `retryAt`, milliseconds of the epoch. */
  | { readonly kind: "waiting"; readonly retryAt: number }
  | { readonly kind: "offline" }
  /** Does not come back by itself. */
  | { readonly kind: "refused"; readonly code: number }
  | { readonly kind: "closed" };

export interface Resume {
  readonly resume: Of<ClientFrame, "hello">["resume"];
  readonly epoch?: number;
}

interface Options {
  readonly url: string;
  /** What the client holds, asked for at each hello. */
  readonly resume: () => Resume;
  /** Whether the session still lives; asked where a connection is refused. Rejects where nobody can say. */
  readonly hasSession: () => Promise<boolean>;
  readonly isNetworkThere?: () => boolean;
  readonly WebSocket?: typeof WebSocket;
  readonly random?: () => number;
}

type Request = ClientFrame extends infer Frame
  ? Frame extends { ref: string }
    ? Omit<Frame, "ref">
    : never
  : never;

/** The reply to each frame, beside `error`. */
interface Replies {
  hello: Of<ServerFrame, "welcome">;
  "message.send": Of<ServerFrame, "message.accepted">;
  "message.edit": Of<ServerFrame, "change.accepted">;
  "message.delete": Of<ServerFrame, "change.accepted">;
  "reaction.add": Of<ServerFrame, "change.accepted">;
  "reaction.remove": Of<ServerFrame, "change.accepted">;
  "message.pin": Of<ServerFrame, "change.accepted">;
  "message.unpin": Of<ServerFrame, "change.accepted">;
  "poll.vote": Of<ServerFrame, "change.accepted">;
  "poll.close": Of<ServerFrame, "change.accepted">;
  "conversation.read": Of<ServerFrame, "read.accepted">;
  "presence.watch": Of<ServerFrame, "presence.snapshot">;
  "presence.active": Of<ServerFrame, "noted">;
  "typing.set": Of<ServerFrame, "noted">;
  "token.refresh": Of<ServerFrame, "token.refreshed">;
  ping: Of<ServerFrame, "pong">;
}

interface Waiting {
  resolve(frame: ServerFrame): void;
  reject(problem: Problem): void;
}

interface Arrived {
  readonly connection: WebSocket;
  readonly data: unknown;
}

const REPLY_WITHIN = 10_000;
const HEARTBEATS_OF_SILENCE = 3;
/** A connection may be well, and still a reply not come. */
const GIVE_UP_AFTER = 15_000;
/** Shorter than anybody sees, longer than the page takes to be drawn. */
const BATCH_INTERVAL = 40;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
// Of the proposed standard; a browser lets a page use it as well as the codes of applications.
const NORMAL = 1000;

/**
 * The socket: connected again for as long as the server's close codes allow, each time after a pause, and saying
 * hello with what the client holds. Requests are answered by their `ref`; those that a connection's end leaves
 * without an answer reject with `offline`, and may or may not have been done.
 */
export class Socket {
  readonly frames = new Listeners<[ServerFrame]>();
  readonly welcomed = new Listeners<[Welcome]>();
  readonly changed = new Listeners<[SocketState]>();
  readonly sessionEnded = new Listeners<[]>();

  private current: SocketState = { kind: "closed" };
  private connection: WebSocket | undefined;
  private readonly waiting = new Map<string, Waiting>();
  private readonly arrived = new Batcher<Arrived>(BATCH_INTERVAL, (it) => this.receive(it));
  private readonly backoff: Backoff;
  private nextRef = 1;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private heartbeat = 8_000;
  private drainPause: number | undefined;

  constructor(private readonly options: Options) {
    this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, options.random);
  }

  get state(): SocketState {
    return this.current;
  }

  get isOnline(): boolean {
    return this.current.kind === "online";
  }

  /** Connects, or does so without waiting any longer. */
  connect(): void {
    clearTimeout(this.retry);
    if (this.connection !== undefined) return;
    if (this.options.isNetworkThere?.() === false) {
      this.become({ kind: "offline" });
      return;
    }
    this.become({ kind: "connecting" });
    const connection = new (this.options.WebSocket ?? WebSocket)(this.options.url);
    this.connection = connection;
    this.expectWithin(REPLY_WITHIN);
    connection.onopen = () => this.greet(connection);
    connection.onmessage = (event) => this.arrived.add({ connection, data: event.data });
    connection.onclose = (event) => {
      this.arrived.flush();
      this.lost(connection, event.code);
    };
  }

  /** The network came or went, as the browser says. */
  networkChanged(): void {
    if (this.options.isNetworkThere?.() === false) {
      this.drop();
      this.become({ kind: "offline" });
      return;
    }
    if (this.current.kind === "refused" || this.current.kind === "closed") return;
    this.backoff.succeeded();
    if (this.connection === undefined) this.connect();
    else this.probe();
  }

  /** Finds out soon whether a connection that was idle, maybe asleep, is still there. */
  probe(): void {
    if (this.current.kind === "waiting") this.connect();
    if (!this.isOnline) return;
    this.request({ type: "ping" }).catch(() => undefined);
    this.expectWithin(REPLY_WITHIN / 2);
  }

  close(): void {
    clearTimeout(this.retry);
    this.drop(NORMAL);
    this.become({ kind: "closed" });
  }

  /** Sends a frame and waits for its reply, but not for ever. Rejects with a {@link Problem}. */
  request<Type extends keyof Replies>(frame: Extract<Request, { type: Type }>): Promise<Replies[Type]> {
    const connection = this.connection;
    if (
      connection === undefined ||
      connection.readyState !== 1 ||
      (!this.isOnline && frame.type !== "hello")
    ) {
      return Promise.reject(Problem.offline());
    }
    const ref = String(this.nextRef++);
    return new Promise<Replies[Type]>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(ref);
        reject(Problem.timeout());
      }, GIVE_UP_AFTER);
      this.waiting.set(ref, {
        resolve: (reply) => {
          clearTimeout(timer);
          resolve(reply as Replies[Type]);
        },
        reject: (problem) => {
          clearTimeout(timer);
          reject(problem);
        },
      });
      connection.send(JSON.stringify({ ...frame, ref }));
    });
  }

  private greet(connection: WebSocket): void {
    const { resume, epoch } = this.options.resume();
    this.request({ type: "hello", resume: resume ?? [], ...(epoch === undefined ? {} : { epoch }) }).catch(
      (failure) => {
        // Any other answer than a welcome: the next connection may do better.
        if (connection === this.connection && Problem.from(failure).code !== "offline") this.abandon();
      },
    );
  }

  private receive({ connection, data }: Arrived): void {
    if (connection !== this.connection || typeof data !== "string") return;
    const frame = JSON.parse(data) as ServerFrame;
    if (frame.type === "welcome") {
      this.heartbeat = frame.heartbeatMs;
      this.backoff.succeeded();
      this.become({ kind: "online" });
      this.welcomed.tell(frame);
    }
    this.expectWithin(HEARTBEATS_OF_SILENCE * this.heartbeat);
    if (frame.type === "going-away") this.drainPause = frame.reconnectAfterMs;
    const ref = "ref" in frame ? frame.ref : undefined;
    if (ref === undefined) {
      this.frames.tell(frame);
      return;
    }
    const asked = this.waiting.get(ref);
    this.waiting.delete(ref);
    if (frame.type === "error") asked?.reject(new Problem(frame));
    else asked?.resolve(frame);
  }

  // The server's own pings are not seen by a page: after a silence it asks, and after another one gives up.
  private expectWithin(milliseconds: number): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      if (!this.isOnline) {
        this.abandon();
        return;
      }
      this.request({ type: "ping" }).catch(() => undefined);
      this.silence = setTimeout(() => this.abandon(), REPLY_WITHIN);
    }, milliseconds);
  }

  private abandon(): void {
    this.drop();
    this.waitForRetry();
  }

  private lost(connection: WebSocket, code: number): void {
    if (connection !== this.connection) return;
    const wasOnline = this.isOnline;
    this.drop();
    if (code >= 4200 && code < 4300) {
      this.stayAway(code);
      return;
    }
    // A page is not told why a connection was refused.
    if (wasOnline && code < 4100) {
      this.waitForRetry();
      return;
    }
    this.become({ kind: "connecting" });
    this.options.hasSession().then(
      (has) => {
        if (this.connection !== undefined || this.current.kind !== "connecting") return;
        if (has) this.waitForRetry();
        else this.end();
      },
      () => this.waitForRetry(),
    );
  }

  private stayAway(code: number): void {
    this.become({ kind: "refused", code });
    if (code === 4204) this.end();
  }

  private end(): void {
    this.become({ kind: "closed" });
    this.sessionEnded.tell();
  }

  private waitForRetry(): void {
    if (this.options.isNetworkThere?.() === false) {
      this.become({ kind: "offline" });
      return;
    }
    const pause = this.drainPause ?? this.backoff.next();
    this.drainPause = undefined;
    this.become({ kind: "waiting", retryAt: Date.now() + pause });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), pause);
  }

  private drop(code?: number): void {
    clearTimeout(this.silence);
    const connection = this.connection;
    this.connection = undefined;
    this.arrived.clear();
    if (connection !== undefined) {
      connection.onopen = null;
      connection.onmessage = null;
      connection.onclose = null;
      connection.close(code);
    }
    const unanswered = [...this.waiting.values()];
    this.waiting.clear();
    for (const it of unanswered) it.reject(Problem.offline());
  }

  private become(state: SocketState): void {
    this.current = state;
    this.changed.tell(state);
  }
}
