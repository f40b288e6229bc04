import { createStore } from "zustand/vanilla";
import { Problem } from "../api/problem";
import { type Api, body } from "../api/rest";
import type { ChangeSettings, SidebarSection, UserSettings } from "../api/types";
import type { Socket } from "./socket";
import type { Storage } from "./storage";

type Sections = readonly SidebarSection[];

/** Another device may be faster as often as this before it is given up. */
const TRIES = 4;

/** The settings that follow the user: the same on all devices, and what this browser last heard of them without a network. */
export class Settings {
  /** Undefined until they are known. */
  readonly store = createStore<{ readonly settings: UserSettings | undefined }>(() => ({
    settings: undefined,
  }));

  constructor(
    private readonly api: Api,
    private readonly storage: Pick<Storage, "settings" | "putSettings">,
    socket: Pick<Socket, "frames" | "welcomed">,
  ) {
    socket.frames.add((frame) => {
      if (frame.type === "settings.changed" && frame.version > this.version) this.refresh();
    });
    // What was missed meanwhile.
    socket.welcomed.add(() => this.refresh());
  }

  /** Shows what this browser remembers. */
  async load(): Promise<void> {
    const kept = await this.storage.settings();
    if (kept !== undefined) this.put(kept, false);
  }

  /** Shows a change at once, and takes it back where it is refused. */
  change(change: Omit<ChangeSettings, "sidebar">): Promise<void> {
    return this.show(() => change);
  }

  /** Changes the sidebar as it is now, whichever device has changed it last. */
  changeSidebar(change: (sections: Sections) => Sections): Promise<void> {
    return this.show(({ sidebar }) => ({ sidebar: [...change(sidebar ?? [])] }));
  }

  private async show(change: (settings: UserSettings) => ChangeSettings): Promise<void> {
    const before = this.store.getState().settings;
    if (before !== undefined) this.store.setState({ settings: { ...before, ...change(before) } });
    try {
      this.put(await this.ask(before ?? (await this.fetch()), change));
    } catch (failure) {
      // Unless another device's were heard of meanwhile.
      if (this.version <= (before?.version ?? -1)) this.store.setState({ settings: before });
      throw failure;
    }
  }

  private async ask(known: UserSettings, change: (settings: UserSettings) => ChangeSettings) {
    for (let tries = 1; ; tries++) {
      try {
        const params = { header: { "If-Match": `"${known.version}"` } };
        return await body(this.api.PATCH("/api/v1/users/me/settings", { params, body: change(known) }));
      } catch (failure) {
        if (Problem.from(failure).code !== "precondition-failed" || tries === TRIES) throw failure;
        known = await this.fetch();
      }
    }
  }

  private get version(): number {
    return this.store.getState().settings?.version ?? -1;
  }

  private fetch(): Promise<UserSettings> {
    return body(this.api.GET("/api/v1/users/me/settings"));
  }

  private refresh(): void {
    this.fetch().then(
      (it) => this.put(it),
      // The next connection asks again.
      () => undefined,
    );
  }

  private put(settings: UserSettings, isNews = true): void {
    if (settings.version < this.version) return;
    this.store.setState({ settings });
    if (isNews) void this.storage.putSettings(settings);
  }
}
