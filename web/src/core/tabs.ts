import { Listeners } from "./listeners";

/** What tabs of one browser and user tell each other. */
export type Notice =
  /** Commands came, went or failed. */
  { readonly type: "commands" } | { readonly type: "drafts" } | { readonly type: "signed-out" };

/**
 * The tabs of one user in this browser. Each has a socket of its own: a browser may put a hidden tab to sleep, and the
 * others must not depend on it. That a tab lives is told by a lock that it holds.
 */
export class Tabs {
  readonly notices = new Listeners<[Notice]>();
  readonly id = crypto.randomUUID();
  private readonly channel: BroadcastChannel;
  private release: () => void = () => undefined;
  private isClosed = false;

  constructor(private readonly userId: string) {
    this.channel = new BroadcastChannel(`parley-${userId}`);
    this.channel.onmessage = (event) => this.notices.tell(event.data as Notice);
    const held = new Promise<void>((resolve) => {
      this.release = resolve;
    });
    navigator.locks?.request(this.lockOf(this.id), () => held).catch(() => undefined);
  }

  tell(notice: Notice): void {
    // What was on its way when the user left is nobody's concern any more.
    if (!this.isClosed) this.channel.postMessage(notice);
  }

  async isGone(id: string): Promise<boolean> {
    if (id === this.id) return false;
    if (navigator.locks === undefined) return true;
    return navigator.locks.request(this.lockOf(id), { ifAvailable: true }, (lock) => lock !== null);
  }

  close(): void {
    this.isClosed = true;
    this.release();
    this.channel.close();
  }

  private lockOf(id: string): string {
    return `parley-tab-${this.userId}-${id}`;
  }
}
