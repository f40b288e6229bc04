import { createStore } from "zustand/vanilla";
import type { ServerFrame } from "../api/types";
import type { Socket } from "./socket";

/** Others who write something in a conversation now. */
export interface Typists {
  /** At most three, the longest at it first. */
  readonly userIds: readonly string[];
  /** Whether there are more than are named: then nobody is. */
  readonly isSeveral: boolean;
}

/** So long it holds that somebody writes, where nothing more is heard. */
const KEPT = 6000;
/** So often the server is told that the user still writes. */
const AGAIN = 3000;
/** So long after the last key the user is thought to think. */
const PAUSE = 5000;
const MOST_NAMED = 3;

interface Options {
  readonly socket: Socket;
  readonly userId: string;
  readonly kept?: number;
  readonly again?: number;
  readonly pause?: number;
}

/** Who writes something at this moment; and telling others that the user does. */
export class Typing {
  readonly store = createStore<{ readonly typists: Readonly<Record<string, Typists>> }>(() => ({
    typists: {},
  }));
  private readonly expiries = new Map<string, ReturnType<typeof setTimeout>>();
  private writing: { readonly id: string; readonly toldAt: number } | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options) {
    options.socket.frames.add((frame) => this.receive(frame));
    options.socket.changed.add((state) => {
      if (state.kind === "online") return;
      this.writing = undefined;
      for (const id of Object.keys(this.store.getState().typists)) this.forget(id);
    });
  }

  /** The user has written something; told now and then. */
  write(id: string): void {
    const { socket, again = AGAIN, pause = PAUSE } = this.options;
    if (this.writing !== undefined && this.writing.id !== id) this.stop(this.writing.id);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.stop(id), pause);
    if (!socket.isOnline || Date.now() - (this.writing?.toldAt ?? 0) < again) return;
    this.writing = { id, toldAt: Date.now() };
    this.tell(id, true);
  }

  /** What was written is sent or given up, or nobody writes on. */
  stop(id: string): void {
    if (this.writing?.id !== id) return;
    clearTimeout(this.pause);
    this.writing = undefined;
    this.tell(id, false);
  }

  private tell(conversationId: string, active: boolean): void {
    // Of no use later, and nobody's concern where it fails.
    this.options.socket.request({ type: "typing.set", conversationId, active }).catch(() => undefined);
  }

  private receive(frame: ServerFrame): void {
    switch (frame.type) {
      case "typing.changed": {
        const others = frame.userIds.filter((it) => it !== this.options.userId);
        const isSeveral = frame.several || others.length > MOST_NAMED;
        this.put(frame.conversationId, { userIds: isSeveral ? [] : others, isSeveral });
        return;
      }
      case "message.posted":
        this.posted(frame.conversationId, frame.senderId);
        return;
      case "conversation.left":
      case "conversation.deleted":
        this.forget(frame.conversationId);
        return;
      default:
        return;
    }
  }

  // The server tells it too, within a second.
  private posted(id: string, senderId: string): void {
    const typists = this.store.getState().typists[id];
    if (typists?.userIds.includes(senderId) !== true) return;
    this.set(id, { ...typists, userIds: typists.userIds.filter((it) => it !== senderId) });
  }

  private put(id: string, typists: Typists): void {
    this.set(id, typists);
    clearTimeout(this.expiries.get(id));
    if (this.store.getState().typists[id] === undefined) return;
    this.expiries.set(
      id,
      setTimeout(() => this.forget(id), this.options.kept ?? KEPT),
    );
  }

  private set(id: string, typists: Typists): void {
    if (typists.userIds.length === 0 && !typists.isSeveral) {
      this.forget(id);
      return;
    }
    this.store.setState((state) => ({ typists: { ...state.typists, [id]: typists } }));
  }

  private forget(id: string): void {
    clearTimeout(this.expiries.get(id));
    this.expiries.delete(id);
    const { [id]: gone, ...others } = this.store.getState().typists;
    if (gone !== undefined) this.store.setState({ typists: others });
  }
}
