import { createStore } from "zustand/vanilla";
import { Problem } from "../api/problem";
import { type Api, body } from "../api/rest";
import type { Change, Conversation, HistoryPage, ServerFrame, Welcome } from "../api/types";
import { Backoff } from "./backoff";
import { type Entry, entryOf, headOf, mentions, postedAt } from "./entry";
import { Keeping } from "./keeping";
import { Listeners } from "./listeners";
import { apply, type Log, logOf, newest, oldest, withPage } from "./log";
import type { Resume, Socket } from "./socket";
import type { Storage } from "./storage";

/** What is going on with the messages of a conversation. */
export type Loading = "newest" | "older" | "newer" | Problem;

export interface ConversationsState {
  /** Whether the list is that of the server, and not only what this browser remembers. */
  readonly isCurrent: boolean;
  /** Why the server's list is not here yet; it is asked for again. */
  readonly problem: Problem | undefined;
  readonly entries: Readonly<Record<string, Entry>>;
  readonly logs: Readonly<Record<string, Log>>;
  readonly loading: Readonly<Record<string, Loading>>;
}

interface Options {
  readonly userId: string;
  readonly api: Api;
  readonly socket: Socket;
  readonly storage: Storage;
}

const PAGE = 50;
const CHANGES = 500;
/** How many messages are held of one that is on the screen, and how many are left of them where there are more. */
const HELD_MESSAGES = 1500;
const LEFT_MESSAGES = 1000;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 30_000;

/**
 * The user's conversations and their logs. Changes are applied densely: after a hole the range that is missing is
 * fetched first, and where too much was missed the newest page takes the log's place.
 */
export class Conversations {
  readonly store = createStore<ConversationsState>(() => ({
    isCurrent: false,
    problem: undefined,
    entries: {},
    logs: {},
    loading: {},
  }));
  /** Each change that is shown now. */
  readonly applied = new Listeners<[Change]>();
  /** A conversation is shown at a revision. */
  readonly reached = new Listeners<[conversationId: string, revision: number]>();
  /** The user is no longer in a conversation, or it is gone. */
  readonly left = new Listeners<[conversationId: string, isDeleted: boolean]>();

  private readonly keeping: Keeping;
  private epoch: number | undefined;
  /** What came with an answer since the hello was said: the welcome may be older than it, and not name it. */
  private readonly fresh = new Set<string>();
  private readonly repairing = new Set<string>();
  private readonly reads = new Map<string, number>();
  private refreshTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly refreshes = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);

  constructor(private readonly options: Options) {
    this.keeping = new Keeping(options.storage, () =>
      this.epoch === undefined ? undefined : { ...this.state, epoch: this.epoch },
    );
    options.socket.welcomed.add((welcome) => this.welcome(welcome));
    options.socket.frames.add((frame) => this.receive(frame));
  }

  /** Shows what this browser remembers. */
  async load(): Promise<void> {
    const overview = await this.options.storage.overview();
    if (overview === undefined) return;
    this.epoch = overview.epoch;
    const logs = await this.options.storage.logs(overview.epoch);
    const abouts = new Map(overview.conversations.map((it) => [it.id, it]));
    const entries = overview.heads.map((it) => entryOf(it, abouts.get(it.conversationId), overview.activeAt));
    this.store.setState({
      entries: Object.fromEntries(entries.map((it) => [it.id, it])),
      logs: Object.fromEntries(logs),
    });
  }

  /** For the hello: every log that is held, with its revision. */
  resume(): Resume {
    this.fresh.clear();
    const resume = Object.entries(this.state.logs).map(([conversationId, log]) => ({
      conversationId,
      revision: log.revision,
    }));
    return this.epoch === undefined ? { resume } : { resume, epoch: this.epoch };
  }

  /** Sees to it that there are messages to show, the newest. */
  async open(id: string): Promise<void> {
    if (this.state.logs[id] === undefined) await this.loadNewest(id);
  }

  async loadNewest(id: string): Promise<void> {
    await this.loadPage(id, "newest", {}, (_log, page) => logOf(page));
  }

  async loadOlder(id: string): Promise<void> {
    const first = this.state.logs[id]?.messages[0];
    if (first === undefined || !this.state.logs[id]?.hasMoreBefore) return;
    await this.loadPage(id, "older", { before: first.sequence }, (before, page) => {
      const log = withPageOrNothing(before, page);
      // The end is far below the screen: it is fetched again on the way there.
      return log !== undefined && log.messages.length > HELD_MESSAGES ? oldest(log, LEFT_MESSAGES) : log;
    });
  }

  async loadNewer(id: string): Promise<void> {
    const log = this.state.logs[id];
    const last = log?.messages.at(-1);
    if (log === undefined || last === undefined || log.atHead) return;
    await this.loadPage(id, "newer", { after: last.sequence }, (before, page) => {
      const longer = withPageOrNothing(before, page);
      return longer === undefined ? undefined : shorter(longer);
    });
  }

  /** Shows the messages around one that may be far from those that are held. */
  async loadAround(id: string, sequence: number): Promise<void> {
    const log = this.state.logs[id];
    if (log?.messages.some((it) => it.sequence === sequence)) return;
    await this.loadPage(id, "newest", { around: sequence }, (_log, page) => logOf(page));
  }

  /** The first message that was posted at a moment or after it; undefined where there is none. */
  async findSince(id: string, since: Date): Promise<number | undefined> {
    const { messages } = await body(
      this.options.api.GET("/api/v1/conversations/{conversationId}/messages", {
        params: { path: { conversationId: id }, query: { since: since.toISOString(), limit: 1 } },
      }),
    );
    return messages[0]?.sequence;
  }

  /** Lets go of what is far above the end of a log, whose end is on the screen. */
  trim(id: string): void {
    const log = this.state.logs[id];
    if (log?.atHead && log.messages.length > HELD_MESSAGES) this.putLog(id, shorter(log));
  }

  /** Says that the user has read up to a message; told to the server now or with the next connection. */
  markRead(id: string, sequence: number): void {
    const entry = this.state.entries[id];
    if (entry === undefined || sequence <= entry.readSequence) return;
    const readSequence = Math.min(sequence, entry.head.sequence);
    const isAll = readSequence >= entry.head.sequence;
    this.putEntry({ ...entry, readSequence, unreadMentions: isAll ? 0 : entry.unreadMentions });
    this.reads.set(id, Math.max(this.reads.get(id) ?? 0, readSequence));
    this.tellRead(id);
  }

  /** Asks for the list anew: what conversations are called, and which there are. */
  async refresh(): Promise<void> {
    const { conversations, requests } = await body(this.options.api.GET("/api/v1/conversations"));
    this.put([...conversations, ...(requests ?? [])]);
    this.store.setState({ isCurrent: true, problem: undefined });
  }

  /** Does so until the server has answered, with longer and longer pauses as long as there is a connection. */
  async refreshUntilDone(): Promise<void> {
    clearTimeout(this.refreshTimer);
    try {
      await this.refresh();
      this.refreshes.succeeded();
    } catch (failure) {
      const problem = Problem.from(failure);
      this.store.setState({ problem });
      if (!problem.retryable || !this.options.socket.isOnline) return;
      clearTimeout(this.refreshTimer);
      this.refreshTimer = setTimeout(() => void this.refreshUntilDone(), this.refreshes.next());
    }
  }

  /** Takes a conversation over that came with an answer, maybe before the socket tells of it. */
  put(conversations: readonly Conversation[]): void {
    const entries = { ...this.state.entries };
    for (const about of conversations) {
      if (entries[about.id] === undefined) this.fresh.add(about.id);
      const entry = entries[about.id] ?? entryOf(headOf(about.id));
      entries[about.id] = { ...entry, about, activeAt: Math.max(entry.activeAt, Date.parse(about.joinedAt)) };
    }
    this.store.setState({ entries });
    this.keeping.overview();
  }

  forget(id: string, isDeleted: boolean): void {
    if (this.state.entries[id] === undefined) return;
    const { [id]: _entry, ...entries } = this.state.entries;
    const { [id]: _log, ...logs } = this.state.logs;
    this.store.setState({ entries, logs });
    this.keeping.forget(id);
    this.keeping.overview();
    this.left.tell(id, isDeleted);
  }

  private get state(): ConversationsState {
    return this.store.getState();
  }

  private welcome(welcome: Welcome): void {
    const isSameLife = this.epoch === undefined || this.epoch === welcome.epoch;
    this.epoch = welcome.epoch;
    const entries: Record<string, Entry> = {};
    for (const head of welcome.conversations) {
      const known = this.state.entries[head.conversationId];
      const readSequence = Math.max(
        head.readSequence,
        isSameLife ? (this.reads.get(head.conversationId) ?? 0) : 0,
      );
      entries[head.conversationId] = {
        ...(known ?? entryOf(head)),
        activeAt: Math.max(known?.activeAt ?? 0, postedAt(head)),
        head: { revision: head.revision, sequence: head.sequence },
        readSequence,
        unreadMentions: readSequence >= head.sequence ? 0 : head.unreadMentions,
      };
    }
    // A log that was set back: what is held of it is of another life.
    const logs = isSameLife
      ? Object.fromEntries(Object.entries(this.state.logs).filter(([id]) => id in entries))
      : {};
    for (const id of this.fresh) {
      const entry = this.state.entries[id];
      if (entry !== undefined) entries[id] ??= entry;
    }
    const gone = Object.keys(this.state.entries).filter((id) => !(id in entries));
    this.store.setState({ entries, logs });
    for (const id of gone) this.left.tell(id, false);
    if (!isSameLife) this.reads.clear();
    for (const id of this.reads.keys()) this.tellRead(id);
    void this.refreshUntilDone();
    this.keeping.overview();
  }

  private receive(frame: ServerFrame): void {
    switch (frame.type) {
      case "message.posted":
      case "message.edited":
      case "message.deleted":
      case "reaction.added":
      case "reaction.removed":
      case "message.pinned":
      case "message.unpinned":
      case "poll.voted":
      case "poll.closed":
      case "member.left":
      case "messages.expired":
        this.change(frame);
        return;
      case "conversation.deleted":
        this.forget(frame.conversationId, true);
        return;
      case "conversation.left":
        this.forget(frame.conversationId, false);
        return;
      case "conversation.joined":
        this.join(frame.conversationId, frame.revision);
        return;
      case "conversation.changed":
        void this.refreshUntilDone();
        return;
      case "conversation.truncated":
        this.reload(frame.conversationId);
        return;
      case "conversation.read":
        this.heardRead(frame.conversationId, frame.readSequence, frame.unreadMentions);
        return;
      default:
        // Replies are for who asked; others are of no concern here, or of a newer server.
        return;
    }
  }

  private change(change: Change): void {
    const id = change.conversationId;
    this.noteHead(change);
    const log = this.state.logs[id];
    if (log === undefined) {
      this.applied.tell(change);
      return;
    }
    const outcome = apply(log, change);
    if (outcome.kind === "hole") void this.repair(id);
    if (outcome.kind === "applied") {
      this.putLog(id, outcome.log);
      this.applied.tell(change);
    }
  }

  private noteHead(change: Change): void {
    const entry = this.state.entries[change.conversationId];
    if (entry === undefined || change.revision <= entry.head.revision) return;
    const isPosted = change.type === "message.posted" && change.sequence > entry.head.sequence;
    const isOwn = isPosted && change.senderId === this.options.userId;
    const isMention = isPosted && mentions(change, this.options.userId);
    // What is sent after all was read is read itself.
    const isRead = isOwn && entry.readSequence >= entry.head.sequence;
    this.putEntry({
      ...entry,
      head: { revision: change.revision, sequence: isPosted ? change.sequence : entry.head.sequence },
      unreadMentions: entry.unreadMentions + (isMention ? 1 : 0),
      activeAt: isPosted ? Date.parse(change.createdAt) : entry.activeAt,
    });
    if (isRead) this.markRead(entry.id, change.sequence);
  }

  /** Fetches what is missing up to the head, one run of it at a time. */
  private async repair(id: string): Promise<void> {
    if (this.repairing.has(id)) return;
    this.repairing.add(id);
    try {
      for (let log = this.state.logs[id]; log !== undefined; log = this.state.logs[id]) {
        if (log.revision >= (this.state.entries[id]?.head.revision ?? 0)) return;
        const query = { after: log.revision, limit: CHANGES };
        const path = { conversationId: id };
        const { changes } = await body(
          this.options.api.GET("/api/v1/conversations/{conversationId}/changes", { params: { path, query } }),
        );
        if (changes.length === 0) return;
        for (const it of changes) this.change(it);
      }
    } catch {
      // The next change, or the next hello, finds the hole again.
    } finally {
      this.repairing.delete(id);
    }
  }

  private reload(id: string): void {
    const { [id]: log, ...logs } = this.state.logs;
    if (log === undefined) return;
    this.store.setState({ logs });
    void this.loadNewest(id);
  }

  private async loadPage(
    id: string,
    what: "newest" | "older" | "newer",
    query: { before?: number; after?: number; around?: number },
    merge: (log: Log | undefined, page: HistoryPage) => Log | undefined,
  ): Promise<void> {
    const current = this.state.loading[id];
    if (current !== undefined && !(current instanceof Problem) && what !== "newest") return;
    this.setLoading(id, what);
    try {
      const page = await body(
        this.options.api.GET("/api/v1/conversations/{conversationId}/messages", {
          params: { path: { conversationId: id }, query: { ...query, limit: PAGE } },
        }),
      );
      const log = merge(this.state.logs[id], page);
      this.setLoading(id, undefined);
      if (log === undefined) return;
      this.putLog(id, log);
      void this.repair(id);
    } catch (failure) {
      this.setLoading(id, Problem.from(failure));
    }
  }

  private join(id: string, revision: number): void {
    const entry = this.state.entries[id] ?? entryOf(headOf(id));
    this.putEntry({
      ...entry,
      head: { ...entry.head, revision: Math.max(revision, entry.head.revision) },
      activeAt: Date.now(),
    });
    void this.findHead(id, revision, this.refreshUntilDone());
  }

  // The frame tells the revision only. What was said in a room before one came is not unread; in a chat of two it was
  // said to the user, and may be there as soon as the chat is.
  private async findHead(id: string, revision: number, listed: Promise<void>): Promise<void> {
    await Promise.all([this.open(id), listed]);
    const messages = this.state.logs[id]?.messages ?? [];
    const last = messages.at(-1);
    const entry = this.state.entries[id];
    if (entry === undefined || last === undefined) return;
    this.putEntry({
      ...entry,
      head: { ...entry.head, sequence: Math.max(entry.head.sequence, last.sequence) },
    });
    const isDirect = entry.about?.kind === "direct";
    const read = messages.findLast((it) =>
      isDirect ? it.senderId === this.options.userId : it.revision <= revision,
    );
    if (read !== undefined) this.markRead(id, read.sequence);
  }

  private heardRead(id: string, readSequence: number, unreadMentions: number): void {
    const entry = this.state.entries[id];
    if (entry === undefined || readSequence < entry.readSequence) return;
    this.putEntry({ ...entry, readSequence, unreadMentions });
  }

  private tellRead(id: string): void {
    const sequence = this.reads.get(id);
    if (sequence === undefined || !this.options.socket.isOnline) return;
    this.options.socket.request({ type: "conversation.read", conversationId: id, sequence }).then(
      (reply) => {
        if (this.reads.get(id) === sequence) this.reads.delete(id);
        this.heardRead(id, reply.readSequence, reply.unreadMentions);
      },
      (failure) => {
        if (!Problem.from(failure).retryable) this.reads.delete(id);
      },
    );
  }

  private putEntry(entry: Entry): void {
    this.store.setState((state) => ({ entries: { ...state.entries, [entry.id]: entry } }));
    this.keeping.overview();
  }

  private putLog(id: string, log: Log): void {
    this.store.setState((state) => ({ logs: { ...state.logs, [id]: log } }));
    this.keeping.log(id);
    this.reached.tell(id, log.revision);
  }

  private setLoading(id: string, loading: Loading | undefined): void {
    const { [id]: _before, ...others } = this.state.loading;
    this.store.setState({ loading: loading === undefined ? others : { ...others, [id]: loading } });
  }
}

/** A log without what is far above its end, where it is long. */
function shorter(log: Log): Log {
  if (log.messages.length <= HELD_MESSAGES) return log;
  return { ...newest(log, LEFT_MESSAGES), recent: log.recent };
}

function withPageOrNothing(log: Log | undefined, page: HistoryPage): Log | undefined {
  return log === undefined ? undefined : withPage(log, page);
}
