import { createStore } from "zustand/vanilla";
import { Problem } from "../api/problem";
import { type Api, body } from "../api/rest";
import type { Missed as Notification } from "../api/types";
import type { Conversations } from "./conversations";
import type { Socket } from "./socket";

export interface MissedState {
  /** Unread ones first, each kind newest first; undefined until the server has told. */
  readonly notifications: readonly Notification[] | undefined;
  readonly nextCursor: string | undefined;
  readonly isLoading: boolean;
  readonly problem: Problem | undefined;
}

interface Options {
  readonly api: Api;
  readonly socket: Pick<Socket, "welcomed">;
  readonly conversations: Pick<Conversations, "store">;
}

const PAGE = 100;

/**
 * What the server gathered while the user was not connected: from where on they missed something, and when. What of it
 * is unread is no truth of its own, but follows the read positions of conversations; the server is told.
 */
export class Missed {
  readonly store = createStore<MissedState>(() => ({
    notifications: undefined,
    nextCursor: undefined,
    isLoading: false,
    problem: undefined,
  }));
  /** Those of which the server was told that they are read, since it was last asked. */
  private readonly told = new Set<string>();

  constructor(private readonly options: Options) {
    // Something is missed between two connections only.
    options.socket.welcomed.add(() => void this.load());
    options.conversations.store.subscribe(() => this.settle());
  }

  async load(): Promise<void> {
    await this.ask(undefined, (page) => {
      this.told.clear();
      return page;
    });
  }

  /** The next page, where there is one. */
  async loadMore(): Promise<void> {
    const { nextCursor, isLoading } = this.store.getState();
    if (nextCursor === undefined || isLoading) return;
    await this.ask(nextCursor, (page, before) => {
      const known = new Set(before.map((it) => it.id));
      return [...before, ...page.filter((it) => !known.has(it.id))];
    });
  }

  private async ask(
    cursor: string | undefined,
    merge: (page: readonly Notification[], before: readonly Notification[]) => readonly Notification[],
  ): Promise<void> {
    this.store.setState({ isLoading: true, problem: undefined });
    try {
      const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const page = await body(this.options.api.GET("/api/v1/notifications", { params: { query } }));
      this.store.setState(({ notifications = [] }) => ({
        notifications: merge(page.notifications, notifications),
        nextCursor: page.nextCursor,
        isLoading: false,
      }));
      this.settle();
    } catch (failure) {
      this.store.setState({ isLoading: false, problem: Problem.from(failure) });
    }
  }

  /** What is read, wherever that was, is no longer missed. */
  private settle(): void {
    const { notifications = [] } = this.store.getState();
    const { entries } = this.options.conversations.store.getState();
    const read = notifications.filter(
      (it) =>
        it.readAt === undefined &&
        !this.told.has(it.id) &&
        (entries[it.conversationId]?.readSequence ?? 0) >= it.lastSequence,
    );
    if (read.length === 0) return;
    const ids = new Set(read.map((it) => it.id));
    const readAt = new Date().toISOString();
    this.store.setState({
      notifications: notifications.map((it) => (ids.has(it.id) ? { ...it, readAt } : it)),
    });
    for (const id of ids) {
      this.told.add(id);
      this.options.api.POST("/api/v1/notifications/{id}/read", { params: { path: { id } } }).then(
        () => undefined,
        // Unread still when it is next asked for, and told again then.
        () => undefined,
      );
    }
  }
}
