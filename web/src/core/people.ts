import { createStore } from "zustand/vanilla";
import { type Api, body } from "../api/rest";
import type { Profile } from "../api/types";
import type { Storage } from "./storage";

/** How many the server tells in one answer. */
const AT_ONCE = 100;
const STALE_AFTER = 5 * 60_000;
/** Each message that is drawn wants its sender: a server that fails is not to be asked once for each. */
const RETRY_AFTER = 5_000;

/** Who people are, as far as it was asked; what is asked for in one turn is asked for in one request. */
export class People {
  readonly store = createStore<{ readonly profiles: Readonly<Record<string, Profile>> }>(() => ({
    profiles: {},
  }));
  private readonly askedAt = new Map<string, number>();
  private wanted = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly storage: Storage,
  ) {}

  async load(): Promise<void> {
    this.learn(await this.storage.profiles(), false);
  }

  /** Asks for profiles that are not known, or not lately. */
  want(ids: Iterable<string>): void {
    const now = Date.now();
    for (const id of ids) {
      if (now - (this.askedAt.get(id) ?? 0) < STALE_AFTER) continue;
      this.askedAt.set(id, now);
      if (this.wanted.size === 0) queueMicrotask(() => this.ask());
      this.wanted.add(id);
    }
  }

  /** Asks again for somebody's profile, where it is known: it is said to have changed. */
  refresh(id: string): void {
    if (this.store.getState().profiles[id] === undefined) return;
    this.askedAt.delete(id);
    this.want([id]);
  }

  /** Takes over profiles that came with another answer. */
  learn(profiles: readonly Profile[], keep = true): void {
    if (profiles.length === 0) return;
    this.store.setState((state) => ({
      profiles: { ...state.profiles, ...Object.fromEntries(profiles.map((it) => [it.id, it])) },
    }));
    if (keep) void this.storage.putProfiles(profiles);
  }

  private ask(): void {
    const ids = [...this.wanted];
    this.wanted = new Set();
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const some = ids.slice(start, start + AT_ONCE);
      body(this.api.GET("/api/v1/users", { params: { query: { ids: some } } })).then(
        (profiles) => this.learn(profiles),
        () => {
          const askedAt = Date.now() - STALE_AFTER + RETRY_AFTER;
          for (const id of some) this.askedAt.set(id, askedAt);
        },
      );
    }
  }
}
