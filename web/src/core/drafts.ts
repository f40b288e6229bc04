import { createStore } from "zustand/vanilla";
import { Listeners } from "./listeners";
import type { Draft, Storage } from "./storage";
import type { Tabs } from "./tabs";

const KEEP_AFTER = 400;
/** Who has typed no longer ago than this writes, and is not interrupted. */
const QUIET = 10_000;

/** Where something is written: a conversation, or a thread in it. */
export function placeOf(conversationId: string, threadRoot?: number): string {
  return threadRoot === undefined ? conversationId : `${conversationId}/${threadRoot}`;
}

export function partsOf(place: string): { conversationId: string; threadRoot?: number } {
  const [conversationId = "", threadRoot] = place.split("/");
  return threadRoot === undefined ? { conversationId } : { conversationId, threadRoot: Number(threadRoot) };
}

/** What was begun to be written, by place. */
export class Drafts {
  readonly store = createStore<{ readonly drafts: ReadonlyMap<string, Draft> }>(() => ({
    drafts: new Map(),
  }));
  /** The text of a place is another, by the user's hand here. */
  readonly written = new Listeners<[place: string]>();
  /** Those too that are empty: the server may still have to hear of them. */
  readonly held = new Map<string, Draft>();
  private readonly typedAt = new Map<string, number>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly storage: Storage,
    private readonly tabs: Tabs,
  ) {}

  /** Shows what this browser keeps, but for what is being written here. */
  async load(): Promise<void> {
    const kept = await this.storage.drafts();
    const isBusy = (place: string) => this.isBeingWritten(place) || this.timers.has(place);
    for (const [place, draft] of this.held)
      if (!isEmpty(draft) && !kept.has(place) && !isBusy(place)) this.held.delete(place);
    for (const [place, draft] of kept) if (!isBusy(place)) this.held.set(place, draft);
    this.show();
  }

  get(place: string): Draft | undefined {
    return this.store.getState().drafts.get(place);
  }

  /** Kept soon, and at once where it is given up. */
  set(place: string, { text, replyTo, edit }: Draft): void {
    const before = this.held.get(place);
    const isSame = (before?.text ?? "") === text && before?.replyTo === replyTo;
    const written = {
      text,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(edit === undefined ? {} : { edit }),
      ...(before?.toldAt === undefined ? {} : { toldAt: before.toldAt }),
    };
    const since = isSame ? before?.untoldSince : Date.now();
    if (isEmpty(written)) this.typedAt.delete(place);
    else this.typedAt.set(place, Date.now());
    this.hold(place, since === undefined ? written : { ...written, untoldSince: since });
    if (!isSame) this.written.tell(place);
  }

  /** Keeps at once what was typed a moment ago. */
  async flush(): Promise<void> {
    const waiting = [...this.timers];
    for (const [, timer] of waiting) clearTimeout(timer);
    await Promise.all(waiting.map(([place]) => this.keep(place)));
  }

  /** Whether somebody types there, on this device. */
  isBeingWritten(place: string): boolean {
    return Date.now() - (this.typedAt.get(place) ?? 0) < QUIET;
  }

  hold(place: string, draft: Draft): void {
    this.held.set(place, draft);
    this.show();
    // What waits already is not put off: a page may be gone soon.
    if (this.timers.has(place) && !isEmpty(draft)) return;
    clearTimeout(this.timers.get(place));
    this.timers.set(
      place,
      setTimeout(() => void this.keep(place), isEmpty(draft) ? 0 : KEEP_AFTER),
    );
  }

  private show(): void {
    this.store.setState({ drafts: new Map([...this.held].filter(([, it]) => !isEmpty(it))) });
  }

  private async keep(place: string): Promise<void> {
    this.timers.delete(place);
    const draft = this.held.get(place);
    const isDone = draft === undefined || (isEmpty(draft) && draft.untoldSince === undefined);
    await this.storage.putDraft(place, isDone ? undefined : draft);
    this.tabs.tell({ type: "drafts" });
  }
}

function isEmpty(draft: Draft): boolean {
  return draft.text.trim() === "" && draft.replyTo === undefined && draft.edit === undefined;
}
