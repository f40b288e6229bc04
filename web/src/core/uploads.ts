import { createStore } from "zustand/vanilla";
import { Problem } from "../api/problem";
import { type Api, body } from "../api/rest";
import type { SharedFile } from "../api/types";
import type { KeptUpload, Storage } from "./storage";
import type { Tabs } from "./tabs";
import { sendWhole, type Transfer } from "./transfer";

/** A file on its way into a conversation, to be sent with the next message there. */
export interface Upload extends KeptUpload {
  /** Between 0 and 1. */
  readonly progress: number;
  readonly problem?: Problem;
}

/** Where a file is to be sent: into a conversation, or into a thread of it. */
export type Place = Pick<Upload, "conversationId" | "threadRoot">;

/** As many as a message may bring. */
export const MOST_FILES = 10;
/** What is larger is sent in pieces, and can be paused. */
const SMALL = 8 * 1024 * 1024;
/** A browser has few connections to a server, and what is said needs some. */
const AT_ONCE = 3;
/** A file that came with no message is removed after a day. */
const KEPT_FOR = 23 * 60 * 60 * 1000;

interface Options {
  readonly api: Api;
  readonly baseUrl: string;
  readonly headers: () => Record<string, string>;
  readonly storage: Storage;
  readonly tabs: Pick<Tabs, "id" | "isGone">;
}

/**
 * Files on their way, whatever conversation is looked at meanwhile. Kept in the browser with all that it takes to go
 * on after the page was loaded anew, from where they stood.
 */
export class Uploads {
  readonly store = createStore<{ readonly uploads: readonly Upload[] }>(() => ({ uploads: [] }));
  private readonly blobs = new Map<string, File>();
  private readonly running = new Map<string, AbortController>();
  private isStopped = false;

  constructor(private readonly options: Options) {}

  /** Reads what is kept, and goes on with what belongs to tabs that are gone. */
  async load(): Promise<void> {
    const { storage, tabs } = this.options;
    for (const kept of await storage.uploads()) {
      if (this.find(kept.key) !== undefined || !(await tabs.isGone(kept.owner))) continue;
      const blob = kept.file === undefined ? await storage.blob(kept.key) : undefined;
      const isLost = kept.file === undefined ? blob === undefined : Date.now() - kept.startedAt > KEPT_FOR;
      if (isLost) {
        await storage.removeUpload(kept.key);
        continue;
      }
      if (blob !== undefined) this.blobs.set(kept.key, blob);
      const upload = { ...kept, owner: tabs.id, progress: kept.file === undefined ? 0 : 1 };
      this.set([...this.all(), upload]);
      void this.keep(upload);
    }
    this.pump();
  }

  /** @returns how many of them fit into a message */
  add(place: Place, files: readonly File[]): number {
    const there = this.all().filter((it) => isFor(place, it)).length;
    const taken = files.slice(0, Math.max(0, MOST_FILES - there));
    for (const blob of taken) {
      const upload: Upload = {
        key: crypto.randomUUID(),
        ...place,
        name: blob.name,
        size: blob.size,
        owner: this.options.tabs.id,
        startedAt: Date.now(),
        progress: 0,
      };
      this.blobs.set(upload.key, blob);
      this.set([...this.all(), upload]);
      void this.options.storage.putBlob(upload.key, blob).then(() => this.keep(upload));
    }
    this.pump();
    return taken.length;
  }

  pause(key: string): void {
    this.stopOne(key);
    this.change(key, { isPaused: true });
    this.pump();
  }

  /** Goes on, after a pause or a problem. */
  goOn(key: string): void {
    const { problem: _problem, isPaused: _isPaused, ...rest } = this.find(key) ?? {};
    this.set(this.all().map((it) => (it.key === key ? (rest as Upload) : it)));
    void this.keep(this.find(key));
    this.pump();
  }

  /** Gives one up, here and at the server. */
  remove(key: string): void {
    const upload = this.find(key);
    this.stopOne(key);
    this.forget([key]);
    const id = upload?.url === undefined ? undefined : idIn(upload.url);
    if (id !== undefined) {
      const header = { "Tus-Resumable": "1.0.0" } as const;
      // What can not be ended now ends by itself within a day.
      this.options.api
        .DELETE("/api/v1/uploads/{id}", { params: { path: { id }, header } })
        .catch(() => undefined);
    }
    this.pump();
  }

  /** They are sent with a message. */
  clear(place: Place): void {
    this.forget(
      this.all()
        .filter((it) => isFor(place, it))
        .map((it) => it.key),
    );
  }

  /** Sends nothing more; what is kept stays. */
  stop(): void {
    this.isStopped = true;
    for (const key of [...this.running.keys()]) this.stopOne(key);
  }

  private pump(): void {
    for (const upload of this.all()) {
      if (this.isStopped || this.running.size >= AT_ONCE) return;
      const isWaiting = upload.file === undefined && upload.problem === undefined && upload.isPaused !== true;
      if (isWaiting && !this.running.has(upload.key)) void this.run(upload);
    }
  }

  private async run(upload: Upload): Promise<void> {
    const { key } = upload;
    const blob = this.blobs.get(key);
    if (blob === undefined) return;
    const ending = new AbortController();
    this.running.set(key, ending);
    try {
      const file = await this.send(upload, blob, ending.signal);
      if (ending.signal.aborted) return;
      this.change(key, { file, progress: 1 });
      this.blobs.delete(key);
      await this.options.storage.removeBlob(key);
    } catch (failure) {
      if (!ending.signal.aborted) this.change(key, { problem: Problem.from(failure) });
    } finally {
      if (this.running.get(key) === ending) this.running.delete(key);
      this.pump();
    }
  }

  private async send(upload: Upload, blob: File, signal: AbortSignal): Promise<SharedFile> {
    const { api, baseUrl, headers } = this.options;
    const transfer: Transfer = {
      conversationId: upload.conversationId,
      baseUrl,
      headers,
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) this.set(this.with(upload.key, { progress }));
      },
    };
    if (!isInPieces(upload)) return sendWhole(blob, transfer);
    const { sendInPieces } = await import("./pieces");
    signal.throwIfAborted();
    const url = await sendInPieces(blob, {
      ...transfer,
      url: upload.url,
      onUrl: (it) => this.change(upload.key, { url: it }),
    });
    return body(api.GET("/api/v1/files/{id}", { params: { path: { id: idIn(url) } } }));
  }

  private stopOne(key: string): void {
    this.running.get(key)?.abort();
    this.running.delete(key);
  }

  private forget(keys: readonly string[]): void {
    this.set(this.all().filter((it) => !keys.includes(it.key)));
    for (const key of keys) {
      this.blobs.delete(key);
      void this.options.storage.removeUpload(key);
    }
  }

  private change(key: string, changes: Partial<Upload>): void {
    this.set(this.with(key, changes));
    void this.keep(this.find(key));
  }

  private with(key: string, changes: Partial<Upload>): readonly Upload[] {
    return this.all().map((it) => (it.key === key ? { ...it, ...changes } : it));
  }

  private async keep(upload: Upload | undefined): Promise<void> {
    if (upload === undefined || this.find(upload.key) === undefined) return;
    const { progress: _progress, problem: _problem, ...kept } = this.find(upload.key) ?? upload;
    await this.options.storage.putUpload(kept);
  }

  private find(key: string): Upload | undefined {
    return this.all().find((it) => it.key === key);
  }

  private all(): readonly Upload[] {
    return this.store.getState().uploads;
  }

  private set(uploads: readonly Upload[]): void {
    this.store.setState({ uploads });
  }
}

export function isFor(place: Place, upload: Place): boolean {
  return upload.conversationId === place.conversationId && upload.threadRoot === place.threadRoot;
}

/** Whether it can be paused. */
export function isInPieces(upload: Pick<Upload, "size">): boolean {
  return upload.size > SMALL;
}

function idIn(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}
