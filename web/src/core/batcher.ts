/**
 * Handles what arrives in its order: at once while little does, and otherwise all of a moment in one task, so that the
 * page is drawn once for it and not once for each.
 */
export class Batcher<Item> {
  private readonly items: Item[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private handledAt = Number.NEGATIVE_INFINITY;

  /** @param interval milliseconds from one batch to the next */
  constructor(
    private readonly interval: number,
    private readonly handle: (item: Item) => void,
  ) {}

  add(item: Item): void {
    this.items.push(item);
    if (this.timer !== undefined) return;
    const pause = this.handledAt + this.interval - performance.now();
    if (pause <= 0) this.flush();
    else this.timer = setTimeout(() => this.flush(), pause);
  }

  /** Handles at once what is waiting. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      for (let item = this.items.shift(); item !== undefined; item = this.items.shift()) this.handle(item);
    } finally {
      this.handledAt = performance.now();
      // One that fails does not take the others along.
      if (this.items.length > 0) this.timer = setTimeout(() => this.flush());
    }
  }

  /** Forgets what is waiting. */
  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.items.length = 0;
  }
}
