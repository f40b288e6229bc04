import type { ConversationsState } from "./conversations";
import { newest } from "./log";
import type { Storage } from "./storage";

/** How many messages are kept of a conversation for a time without a network. */
const KEPT_MESSAGES = 200;
const KEEP_AFTER = 1000;

/** Keeps conversations in this browser, once in a while: many messages may come in a second. */
export class Keeping {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private overviewTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param now what is to be kept when the time has come, undefined where it is not known yet of which epoch it is */
  constructor(
    private readonly storage: Storage,
    private readonly now: () => (ConversationsState & { readonly epoch: number }) | undefined,
  ) {}

  log(id: string): void {
    if (this.timers.has(id)) return;
    const timer = setTimeout(() => {
      this.timers.delete(id);
      const now = this.now();
      const log = now?.logs[id];
      if (now !== undefined && log?.atHead)
        void this.storage.putLog(id, now.epoch, newest(log, KEPT_MESSAGES));
    }, KEEP_AFTER);
    this.timers.set(id, timer);
  }

  forget(id: string): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    void this.storage.removeLog(id);
  }

  overview(): void {
    if (this.overviewTimer !== undefined) return;
    this.overviewTimer = setTimeout(() => {
      this.overviewTimer = undefined;
      const now = this.now();
      if (now === undefined) return;
      const entries = Object.values(now.entries);
      void this.storage.putOverview({
        epoch: now.epoch,
        conversations: entries.flatMap((it) => (it.about === undefined ? [] : [it.about])),
        heads: entries.map((it) => ({
          conversationId: it.id,
          ...it.head,
          readSequence: it.readSequence,
          unreadMentions: it.unreadMentions,
        })),
        activeAt: Object.fromEntries(entries.map((it) => [it.id, it.activeAt])),
      });
    }, KEEP_AFTER);
  }
}
