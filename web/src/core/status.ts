import { createStore } from "zustand/vanilla";
import { type Api, body } from "../api/rest";
import type { PresenceChoice } from "../api/types";
import type { Presence } from "./presence";
import type { Socket } from "./socket";

interface Options {
  readonly api: Api;
  readonly socket: Socket;
  readonly presence: Presence;
  readonly userId: string;
}

/** What the user has chosen to be seen as, on whichever device. */
export class Status {
  readonly store = createStore<{ readonly choice: PresenceChoice }>(() => ({ choice: { status: "online" } }));
  private end: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options) {
    options.presence.watch([options.userId]);
    options.socket.welcomed.add(() => this.load());
    // Chosen elsewhere, maybe: what others see does not say.
    options.socket.frames.add((frame) => {
      if (frame.type === "presence.changed" && frame.userId === options.userId) this.load();
    });
  }

  /** Shown at once, and taken back where it is refused. Rejects with a problem. */
  async choose(choice: PresenceChoice): Promise<void> {
    const before = this.store.getState().choice;
    this.put(choice);
    try {
      this.put(await body(this.options.api.PUT("/api/v1/presence/me", { body: choice })));
    } catch (failure) {
      this.put(before);
      throw failure;
    }
  }

  private load(): void {
    body(this.options.api.GET("/api/v1/presence/me")).then(
      (choice) => this.put(choice),
      // Asked again with the next connection.
      () => undefined,
    );
  }

  private put(choice: PresenceChoice): void {
    this.store.setState({ choice });
    clearTimeout(this.end);
    if (choice.expiresAt === undefined) return;
    // Longer ones than a timer takes are asked for again by then.
    const left = Math.min(Date.parse(choice.expiresAt) - Date.now() + 1500, 2 ** 31 - 1);
    this.end = setTimeout(() => this.load(), Math.max(0, left));
  }
}
