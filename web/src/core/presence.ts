import { createStore } from "zustand/vanilla";
import type { PresenceStatus, ServerFrame } from "../api/types";
import type { Socket } from "./socket";

/** How many people a connection may watch. */
const MOST = 500;

/** How somebody is seen. */
export interface Seen {
  readonly status: PresenceStatus;
  /** Since when; of who is offline, when last seen. */
  readonly changedAt?: string | undefined;
}

/** Who is there of those who are on the screen. */
export class Presence {
  readonly store = createStore<{ readonly seen: Readonly<Record<string, Seen>> }>(() => ({ seen: {} }));
  private readonly watchers = new Map<string, number>();
  /** The last change of each: one that came right behind a snapshot is taken in before it. */
  private readonly changes = new Map<string, Seen>();
  private scheduled = false;

  constructor(private readonly socket: Socket) {
    socket.welcomed.add(() => {
      this.changes.clear();
      this.schedule();
    });
    socket.frames.add((frame) => this.receive(frame));
  }

  /** Watches people until the answer is called. */
  watch(ids: readonly string[]): () => void {
    for (const id of ids) this.watchers.set(id, (this.watchers.get(id) ?? 0) + 1);
    this.schedule();
    return () => {
      for (const id of ids) {
        const left = (this.watchers.get(id) ?? 0) - 1;
        if (left > 0) this.watchers.set(id, left);
        else this.watchers.delete(id);
      }
      this.schedule();
    };
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      this.ask();
    });
  }

  private ask(): void {
    if (!this.socket.isOnline) return;
    const userIds = [...this.watchers.keys()].slice(0, MOST);
    this.socket.request({ type: "presence.watch", userIds }).then(
      (snapshot) =>
        this.store.setState({
          seen: Object.fromEntries(
            snapshot.presences.map(({ userId, ...it }) => [userId, later(this.changes.get(userId), it)]),
          ),
        }),
      // Asked again with the next connection.
      () => undefined,
    );
  }

  private receive(frame: ServerFrame): void {
    if (frame.type !== "presence.changed") return;
    const { userId, status, changedAt } = frame;
    this.changes.set(userId, { status, changedAt });
    this.store.setState(({ seen }) => ({ seen: { ...seen, [userId]: { status, changedAt } } }));
  }
}

function later(change: Seen | undefined, snapshot: Seen): Seen {
  const isNewer =
    change?.changedAt !== undefined &&
    snapshot.changedAt !== undefined &&
    Date.parse(change.changedAt) > Date.parse(snapshot.changedAt);
  return isNewer ? change : snapshot;
}
