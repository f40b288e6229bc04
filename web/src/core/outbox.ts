import { createStore } from "zustand/vanilla";
import { type Code, Problem } from "../api/problem";
import type { ClientFrame, Of } from "../api/types";
import { Backoff } from "./backoff";
import type { Socket } from "./socket";
import type { Storage } from "./storage";
import type { Tabs } from "./tabs";

type Wish<Type extends ClientFrame["type"]> = Omit<Of<ClientFrame, Type>, "ref">;

/** What a user wants to be done in a conversation's log; each may be sent any number of times and is done once. */
export type CommandFrame =
  | Wish<"message.send">
  | Wish<"message.edit">
  | Wish<"message.delete">
  | Wish<"reaction.add">
  | Wish<"reaction.remove">
  | Wish<"message.pin">
  | Wish<"message.unpin">
  | Wish<"poll.vote">
  | Wish<"poll.close">;

export interface Command {
  /** The client's own name for it, by which the server knows a repeat. */
  readonly id: string;
  readonly frame: CommandFrame;
  readonly createdAt: number;
  /** The tab that sends it. */
  readonly owner: string;
  /** Why it was refused. It is not sent again unless the user wants so. */
  readonly refusal?: Code;
  /** Why the last try failed, of this tab; it is tried again. */
  readonly trouble?: Code;
  /** The revision at which it was done; it is dropped where that is seen. */
  readonly doneAt?: number;
}

interface Options {
  readonly socket: Pick<Socket, "request" | "isOnline">;
  readonly storage: Storage;
  readonly tabs: Pick<Tabs, "id" | "tell" | "isGone">;
  /** Which revision of a conversation this tab shows; undefined where it shows none. */
  readonly revisionOf: (conversationId: string) => number | undefined;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/**
 * What was wanted and is not yet known to be done. Kept in the browser before it is sent, sent again until it is
 * acknowledged, and in the order of the wishes within a conversation. What the server refuses for good is kept as
 * refused, until the user tries again or discards it.
 */
export class Outbox {
  /** In the order of the wishes. */
  readonly store = createStore<{ readonly commands: readonly Command[] }>(() => ({ commands: [] }));
  private readonly sending = new Set<string>();
  // Done or discarded, and maybe still kept for a moment.
  private readonly gone = new Set<string>();
  private readonly pauses = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);

  constructor(private readonly options: Options) {}

  /** Reads what is kept; what belongs to tabs that are gone is this tab's from now on. */
  async load(): Promise<void> {
    const { storage, tabs } = this.options;
    const kept = await storage.commands();
    const others = await Promise.all(
      kept
        .filter((it) => it.owner !== tabs.id && !this.gone.has(it.id))
        .map(async (it) => ((await tabs.isGone(it.owner)) ? { ...it, owner: tabs.id } : it)),
    );
    const mine = this.commands().filter((it) => it.owner === tabs.id);
    const added = others.filter((it) => !mine.some((known) => known.id === it.id));
    this.set([...mine, ...added]);
    await Promise.all(added.filter((it) => it.owner === tabs.id).map((it) => storage.putCommand(it)));
    this.flush();
  }

  async add(frame: CommandFrame): Promise<void> {
    const id = frame.type === "message.send" ? frame.clientMessageId : frame.clientChangeId;
    const command: Command = { id, frame, createdAt: this.nextMoment(), owner: this.options.tabs.id };
    this.set([...this.commands(), command]);
    await this.options.storage.putCommand(command);
    this.options.tabs.tell({ type: "commands" });
    this.pump(frame.conversationId);
  }

  async retry(id: string): Promise<void> {
    const command = this.commands().find((it) => it.id === id);
    if (command === undefined) return;
    const { refusal: _refusal, ...again } = command;
    await this.replace({ ...again, owner: this.options.tabs.id });
    this.pump(command.frame.conversationId);
  }

  async discard(id: string): Promise<void> {
    this.drop((it) => it.id === id);
    await this.options.storage.removeCommand(id);
    this.options.tabs.tell({ type: "commands" });
  }

  /** Sends what waits; to be called when the connection is there. */
  flush(): void {
    for (const it of new Set(this.commands().map((command) => command.frame.conversationId))) this.pump(it);
  }

  /** A conversation is shown at this revision now. */
  reached(conversationId: string, revision: number): void {
    this.drop(
      (it) => it.frame.conversationId === conversationId && it.doneAt !== undefined && it.doneAt <= revision,
    );
  }

  private pump(conversationId: string): void {
    if (this.sending.has(conversationId) || this.pauses.has(conversationId) || !this.options.socket.isOnline)
      return;
    const next = this.commands().find(
      (it) =>
        it.frame.conversationId === conversationId &&
        it.owner === this.options.tabs.id &&
        it.refusal === undefined &&
        it.doneAt === undefined,
    );
    if (next === undefined) return;
    this.sending.add(conversationId);
    this.send(next).then(
      (pause) => {
        this.sending.delete(conversationId);
        if (pause === undefined) this.pump(conversationId);
        else this.wait(conversationId, pause);
      },
      () => this.sending.delete(conversationId),
    );
  }

  /** @returns milliseconds to wait before the next; rejects where the connection is gone. */
  private async send(command: Command): Promise<number | undefined> {
    try {
      const reply = await this.options.socket.request(command.frame);
      this.backoff.succeeded();
      await this.done(command, reply.revision);
      return undefined;
    } catch (failure) {
      const problem = Problem.from(failure);
      if (problem.code === "offline") throw problem;
      if (problem.retryable) {
        // To be seen, and not worth being kept: the next try may be another tab's.
        this.set(this.commands().map((it) => (it.id === command.id ? { ...it, trouble: problem.code } : it)));
        return problem.retryAfterMs ?? this.backoff.next();
      }
      const { trouble: _trouble, ...refused } = command;
      await this.replace({ ...refused, refusal: problem.code });
      return undefined;
    }
  }

  private async done(command: Command, revision: number): Promise<void> {
    const shown = this.options.revisionOf(command.frame.conversationId);
    if (shown === undefined || shown >= revision) this.drop((it) => it.id === command.id);
    else this.set(this.commands().map((it) => (it.id === command.id ? { ...it, doneAt: revision } : it)));
    await this.options.storage.removeCommand(command.id);
    this.options.tabs.tell({ type: "commands" });
  }

  private async replace(command: Command): Promise<void> {
    this.set(this.commands().map((it) => (it.id === command.id ? command : it)));
    await this.options.storage.putCommand(command);
    this.options.tabs.tell({ type: "commands" });
  }

  private wait(conversationId: string, pause: number): void {
    const timer = setTimeout(() => {
      this.pauses.delete(conversationId);
      this.pump(conversationId);
    }, pause);
    this.pauses.set(conversationId, timer);
  }

  // Two wishes of one millisecond must keep their order over a reload.
  private nextMoment(): number {
    return Math.max(Date.now(), (this.commands().at(-1)?.createdAt ?? 0) + 1);
  }

  private commands(): readonly Command[] {
    return this.store.getState().commands;
  }

  private drop(unwanted: (command: Command) => boolean): void {
    const dropped = this.commands().filter(unwanted);
    if (dropped.length === 0) return;
    for (const it of dropped) this.gone.add(it.id);
    this.set(this.commands().filter((it) => !unwanted(it)));
  }

  private set(commands: readonly Command[]): void {
    this.store.setState({ commands: commands.toSorted((one, other) => one.createdAt - other.createdAt) });
  }
}
