import { createStore } from "zustand/vanilla";
import type { Draft, Storage } from "./storage";
import type { Tabs } from "./tabs";

const KEEP_AFTER = 400;

/** What was begun to be written, by conversation. */
export class Drafts {
  readonly store = createStore<{ readonly drafts: ReadonlyMap<string, Draft> }>(() => ({
    drafts: new Map(),
  }));
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly storage: Storage,
    private readonly tabs: Tabs,
  ) {}

  async load(): Promise<void> {
    this.store.setState({ drafts: await this.storage.drafts() });
  }

  get(conversationId: string): Draft | undefined {
    return this.store.getState().drafts.get(conversationId);
  }

  /** Kept with the next pause in writing, and at once where it is given up. */
  set(conversationId: string, draft: Draft): void {
    const isEmpty = draft.text.trim() === "" && draft.replyTo === undefined && draft.edit === undefined;
    const drafts = new Map(this.store.getState().drafts);
    if (isEmpty) drafts.delete(conversationId);
    else drafts.set(conversationId, draft);
    this.store.setState({ drafts });
    clearTimeout(this.timers.get(conversationId));
    this.timers.set(
      conversationId,
      setTimeout(() => void this.keep(conversationId), isEmpty ? 0 : KEEP_AFTER),
    );
  }

  /** Keeps at once what was typed a moment ago. */
  async flush(): Promise<void> {
    const waiting = [...this.timers];
    for (const [, timer] of waiting) clearTimeout(timer);
    await Promise.all(waiting.map(([id]) => this.keep(id)));
  }

  private async keep(conversationId: string): Promise<void> {
    this.timers.delete(conversationId);
    await this.storage.putDraft(conversationId, this.get(conversationId));
    this.tabs.tell({ type: "drafts" });
  }
}
