import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { Conversation, Head, Profile, SharedFile, UserSettings } from "../api/types";
import type { Log } from "./log";
import type { Command } from "./outbox";

/** What a user's conversations were like when this browser last heard of them. */
export interface Overview {
  readonly epoch: number;
  readonly conversations: readonly Conversation[];
  readonly heads: readonly Head[];
  /** When something was last said, milliseconds of the epoch, by conversation. */
  readonly activeAt: Readonly<Record<string, number>>;
}

export interface Draft {
  readonly text: string;
  readonly replyTo?: number;
  /** The new text of a message that is being edited. */
  readonly edit?: { readonly sequence: number; readonly text: string };
  /** When it was written here, milliseconds of the epoch, until the server has heard of it. */
  readonly untoldSince?: number;
  /** When it was written, as the server says. */
  readonly toldAt?: string;
}

/** A file on its way into a conversation, or there and still to be sent with a message. */
export interface KeptUpload {
  readonly key: string;
  readonly conversationId: string;
  /** The message on which that hangs with which it is to be sent, where it is an answer in a thread. */
  readonly threadRoot?: number;
  readonly name: string;
  readonly size: number;
  /** The tab that sends it. */
  readonly owner: string;
  /** Milliseconds of the epoch. */
  readonly startedAt: number;
  /** Where the server has what came of it until now. */
  readonly url?: string;
  readonly isPaused?: boolean;
  readonly file?: SharedFile;
}

interface Schema extends DBSchema {
  overview: { key: "overview"; value: Overview };
  logs: {
    key: string;
    value: { id: string; epoch: number; usedAt: number; log: Log };
    indexes: { usedAt: number };
  };
  profiles: { key: string; value: Profile };
  commands: { key: string; value: Command };
  drafts: { key: string; value: Draft };
  settings: { key: "settings"; value: UserSettings };
  uploads: { key: string; value: KeptUpload };
  /** What is to be uploaded, by the upload's key: apart, since whatever is written anew is copied as a whole. */
  blobs: { key: string; value: File };
}

const VERSION = 3;
/** What is forgotten when a session ends that the user did not end. */
const CONTENT = ["overview", "logs", "profiles", "settings"] as const;
/** How many conversations are kept to be read without a network. */
const KEPT_LOGS = 50;

/**
 * What a browser keeps of one user's, so that it can be read and written without a network; gone with the log-out.
 * Where a browser lets nothing be kept, all of it is empty and nothing fails.
 */
export class Storage {
  private constructor(
    private readonly userId: string,
    private readonly database: IDBPDatabase<Schema> | undefined,
  ) {}

  static async open(userId: string): Promise<Storage> {
    try {
      const database = await openDB<Schema>(nameOf(userId), VERSION, {
        upgrade(fresh, oldVersion) {
          if (oldVersion < 3) {
            fresh.createObjectStore("uploads", { keyPath: "key" });
            fresh.createObjectStore("blobs");
          }
          if (oldVersion < 2) fresh.createObjectStore("settings");
          if (oldVersion >= 1) return;
          fresh.createObjectStore("overview");
          fresh.createObjectStore("logs", { keyPath: "id" }).createIndex("usedAt", "usedAt");
          fresh.createObjectStore("profiles", { keyPath: "id" });
          fresh.createObjectStore("commands", { keyPath: "id" });
          fresh.createObjectStore("drafts");
        },
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close();
        },
      });
      return new Storage(userId, database);
    } catch {
      return new Storage(userId, undefined);
    }
  }

  async overview(): Promise<Overview | undefined> {
    return this.reading((it) => it.get("overview", "overview"), undefined);
  }

  async putOverview(overview: Overview): Promise<void> {
    await this.writing((it) => it.put("overview", overview, "overview"));
  }

  async logs(epoch: number): Promise<ReadonlyMap<string, Log>> {
    const all = await this.reading((it) => it.getAll("logs"), []);
    return new Map(all.filter((it) => it.epoch === epoch).map((it) => [it.id, it.log]));
  }

  /** Keeps a log, unless another tab has kept a later one. */
  async putLog(id: string, epoch: number, log: Log): Promise<void> {
    await this.writing(async (database) => {
      const transaction = database.transaction("logs", "readwrite");
      const held = await transaction.store.get(id);
      if (held === undefined || held.epoch !== epoch || held.log.revision <= log.revision) {
        await transaction.store.put({ id, epoch, usedAt: Date.now(), log });
      }
      let surplus = (await transaction.store.count()) - KEPT_LOGS;
      for (
        let it = await transaction.store.index("usedAt").openCursor();
        it !== null && surplus > 0;
        surplus--
      ) {
        await it.delete();
        it = await it.continue();
      }
      await transaction.done;
    });
  }

  async removeLog(id: string): Promise<void> {
    await this.writing((it) => it.delete("logs", id));
  }

  async profiles(): Promise<readonly Profile[]> {
    return this.reading((it) => it.getAll("profiles"), []);
  }

  async putProfiles(profiles: readonly Profile[]): Promise<void> {
    await this.writing(async (database) => {
      const transaction = database.transaction("profiles", "readwrite");
      await Promise.all([...profiles.map((it) => transaction.store.put(it)), transaction.done]);
    });
  }

  async commands(): Promise<readonly Command[]> {
    return this.reading((it) => it.getAll("commands"), []);
  }

  async putCommand(command: Command): Promise<void> {
    await this.writing((it) => it.put("commands", command));
  }

  async removeCommand(id: string): Promise<void> {
    await this.writing((it) => it.delete("commands", id));
  }

  async drafts(): Promise<ReadonlyMap<string, Draft>> {
    return this.reading(async (database) => {
      const transaction = database.transaction("drafts");
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return new Map(keys.map((key, index) => [key, values[index] as Draft]));
    }, new Map<string, Draft>());
  }

  async putDraft(place: string, draft: Draft | undefined): Promise<void> {
    await this.writing((it) =>
      draft === undefined ? it.delete("drafts", place) : it.put("drafts", draft, place),
    );
  }

  async settings(): Promise<UserSettings | undefined> {
    return this.reading((it) => it.get("settings", "settings"), undefined);
  }

  async putSettings(settings: UserSettings): Promise<void> {
    await this.writing((it) => it.put("settings", settings, "settings"));
  }

  async uploads(): Promise<readonly KeptUpload[]> {
    return this.reading((it) => it.getAll("uploads"), []);
  }

  async putUpload(upload: KeptUpload): Promise<void> {
    await this.writing((it) => it.put("uploads", upload));
  }

  async removeUpload(key: string): Promise<void> {
    await this.removeBlob(key);
    await this.writing((it) => it.delete("uploads", key));
  }

  async blob(key: string): Promise<File | undefined> {
    return this.reading((it) => it.get("blobs", key), undefined);
  }

  async putBlob(key: string, blob: File): Promise<void> {
    await this.writing((it) => it.put("blobs", blob, key));
  }

  async removeBlob(key: string): Promise<void> {
    await this.writing((it) => it.delete("blobs", key));
  }

  close(): void {
    this.database?.close();
  }

  /** Forgets what was said, but not what the user has written and is still to be sent. */
  async forgetContent(): Promise<void> {
    await this.writing(async (database) => {
      const transaction = database.transaction(CONTENT, "readwrite");
      const stores = CONTENT.map((it) => transaction.objectStore(it).clear());
      await Promise.all([...stores, transaction.done]);
    });
    this.close();
  }

  /** Forgets everything. */
  async destroy(): Promise<void> {
    this.close();
    await deleteDB(nameOf(this.userId)).catch(() => undefined);
  }

  private async reading<Result>(read: (database: IDBPDatabase<Schema>) => Promise<Result>, none: Result) {
    return this.database === undefined ? none : read(this.database).catch(() => none);
  }

  // What could not be kept, a full disk's or a closing tab's, is only missing where there is no network.
  private async writing(write: (database: IDBPDatabase<Schema>) => Promise<unknown>): Promise<void> {
    if (this.database !== undefined) await write(this.database).catch(() => undefined);
  }
}

function nameOf(userId: string): string {
  return `parley-${userId}`;
}
