import { Problem } from "../api/problem";
import { type Api, body } from "../api/rest";
import type { Draft as ServersDraft } from "../api/types";
import { type Drafts, partsOf, placeOf } from "./drafts";
import type { Socket } from "./socket";
import type { Draft } from "./storage";

/** A pause in writing, after which the server is told. */
const PAUSE = 1_000;
/** Who writes without a pause is not waited for longer than this. */
const LONGEST = 5_000;
/** When a server is tried again that did not take it, and a device asks again that was written on. */
const AGAIN = 10_000;

type Untold = Draft & { readonly untoldSince: number };

interface Options {
  readonly api: Api;
  readonly socket: Pick<Socket, "frames" | "welcomed" | "isOnline">;
  readonly drafts: Drafts;
}

/**
 * Keeps drafts the same on all of the user's devices. Which of two is the later one the server says, by how long ago
 * each was written: clocks of devices need not agree.
 */
export class DraftSync {
  private readonly waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>();
  private readonly telling = new Set<string>();

  constructor(private readonly options: Options) {}

  start(): void {
    const { drafts, socket } = this.options;
    drafts.written.add((place) => this.soon(place));
    socket.welcomed.add(() => void this.refresh());
    socket.frames.add((frame) => {
      if (frame.type !== "draft.changed") return;
      const place = placeOf(frame.conversationId, frame.threadRoot);
      if (drafts.held.get(place)?.toldAt !== frame.writtenAt) void this.ask(place);
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden")
        for (const place of this.waiting.keys()) void this.tell(place);
    });
    if (socket.isOnline) void this.refresh();
  }

  private soon(place: string): void {
    const before = this.waiting.get(place);
    clearTimeout(before?.timer);
    const since = before?.since ?? Date.now();
    const pause = Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now()));
    this.waiting.set(place, { timer: setTimeout(() => void this.tell(place), pause), since });
  }

  private async tell(place: string): Promise<void> {
    const { api, drafts, socket } = this.options;
    clearTimeout(this.waiting.get(place)?.timer);
    this.waiting.delete(place);
    const draft = untold(drafts.held.get(place));
    // With the next connection, or with the answer that is on its way.
    if (draft === undefined || !socket.isOnline || this.telling.has(place)) return;
    this.telling.add(place);
    try {
      const standing = await body(
        api.PUT("/api/v1/conversations/{conversationId}/draft", {
          params: paramsOf(place),
          body: {
            text: draft.text,
            ...(draft.replyTo === undefined ? {} : { replyTo: draft.replyTo }),
            ageMs: Math.max(0, Date.now() - draft.untoldSince),
          },
        }),
      );
      this.heard(place, draft, standing.writtenAt);
      if (!isSame(draft, standing)) this.take(place, standing);
    } catch (failure) {
      // What the server does not take stays here.
      if (Problem.from(failure).retryable) setTimeout(() => void this.tell(place), AGAIN);
      return;
    } finally {
      this.telling.delete(place);
    }
    if (drafts.held.get(place)?.untoldSince !== undefined) this.soon(place);
  }

  /** Tells what was written meanwhile, and asks for what others have. */
  private async refresh(): Promise<void> {
    const { api, drafts } = this.options;
    await Promise.all([...drafts.held.keys()].map((place) => this.tell(place)));
    const before = new Map(drafts.held);
    try {
      const answer = await body(api.GET("/api/v1/drafts"));
      const standing = new Map(answer.drafts.map((it) => [placeOf(it.conversationId, it.threadRoot), it]));
      for (const place of new Set([...standing.keys(), ...before.keys()])) {
        const held = drafts.held.get(place);
        // What has changed since was told of meanwhile.
        if (held !== before.get(place)) continue;
        const found = standing.get(place);
        if (found !== undefined && held?.toldAt !== found.writtenAt) this.take(place, found);
        if (found === undefined && held?.toldAt !== undefined) this.adopt(place, { text: "" });
      }
    } catch {
      // The next connection asks again.
    }
  }

  private async ask(place: string): Promise<void> {
    try {
      this.take(
        place,
        await body(
          this.options.api.GET("/api/v1/conversations/{conversationId}/draft", { params: paramsOf(place) }),
        ),
      );
    } catch {
      // So does the next connection.
    }
  }

  /** The server has heard of what was written, if that is still what stands here. */
  private heard(place: string, written: Untold, toldAt: string | undefined): void {
    const { untoldSince, ...draft } = this.options.drafts.held.get(place) ?? { text: "" };
    if ((untoldSince ?? written.untoldSince) !== written.untoldSince || draft.text !== written.text) return;
    this.options.drafts.hold(place, toldAt === undefined ? draft : { ...draft, toldAt });
  }

  private take(place: string, { text, replyTo, writtenAt }: ServersDraft): void {
    const isTaken = this.adopt(place, {
      text,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(writtenAt === undefined ? {} : { toldAt: writtenAt }),
    });
    // What is still to be told is answered with what is there then.
    if (!isTaken && this.options.drafts.held.get(place)?.untoldSince === undefined)
      setTimeout(() => void this.ask(place), AGAIN);
  }

  /** Takes over what was written elsewhere, unless something is being written here, or still to be told. */
  private adopt(place: string, other: Draft): boolean {
    const { drafts } = this.options;
    const before = drafts.held.get(place);
    if (before?.untoldSince !== undefined || drafts.isBeingWritten(place)) return false;
    drafts.hold(place, before?.edit === undefined ? other : { ...other, edit: before.edit });
    return true;
  }
}

/** A draft of which the server has not heard; so has it not of those from before there was a server for them. */
function untold(draft: Draft | undefined): Untold | undefined {
  if (draft?.untoldSince !== undefined) return { ...draft, untoldSince: draft.untoldSince };
  const isOld = draft?.toldAt === undefined && (draft?.text.trim() || draft?.replyTo !== undefined);
  return draft !== undefined && isOld ? { ...draft, untoldSince: Date.now() } : undefined;
}

function paramsOf(place: string) {
  const { conversationId, threadRoot } = partsOf(place);
  return { path: { conversationId }, query: threadRoot === undefined ? {} : { threadRoot } };
}

function isSame(draft: Draft, standing: ServersDraft): boolean {
  return draft.text.trim() === standing.text.trim() && draft.replyTo === standing.replyTo;
}
