import type { Socket } from "./socket";

/** So long without a sign of the user, and nobody is thought to be there. */
const IDLE_AFTER = 5 * 60_000;
/** Signs come by the hundred; one in a while is enough. */
const SEEN_AGAIN = 1000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "focus"] as const;

interface Options {
  readonly socket: Socket;
  readonly idleAfter?: number;
}

/**
 * Tells whether anybody uses this page: not after a while without a sign, as where it is hidden for long. Of several
 * tabs each tells for itself; who uses one is not idle.
 */
export class Activity {
  private isIdle = false;
  private seenAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listener = () => this.seen();

  constructor(private readonly options: Options) {
    // A connection counts as used until it says otherwise.
    options.socket.welcomed.add(() => {
      if (this.isIdle) this.tell();
    });
    for (const it of SIGNS) addEventListener(it, this.listener, { passive: true, capture: true });
    this.seen();
  }

  stop(): void {
    clearTimeout(this.timer);
    for (const it of SIGNS) removeEventListener(it, this.listener, { capture: true });
  }

  private seen(): void {
    const now = Date.now();
    if (!this.isIdle && now - this.seenAt < SEEN_AGAIN) return;
    this.seenAt = now;
    if (this.isIdle) {
      this.isIdle = false;
      this.tell();
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isIdle = true;
      this.tell();
    }, this.options.idleAfter ?? IDLE_AFTER);
  }

  private tell(): void {
    this.options.socket.request({ type: "presence.active", active: !this.isIdle }).catch(() => undefined);
  }
}
