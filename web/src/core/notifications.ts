import { createStore } from "zustand/vanilla";
import { type Api, body } from "../api/rest";
import type {
  ChangeNotificationPreferences,
  ConversationPreference,
  NotificationPreferences as Preferences,
  QuietHours,
  SetConversationPreference,
} from "../api/types";
import type { Socket } from "./socket";

/** What a timer takes at most. */
const LONGEST = 2 ** 31 - 1;

/** What who has never said anything is told. */
const USUAL: Preferences = {
  level: "mentions",
  keywords: [],
  digest: { after: "1d", contents: true },
  conversations: [],
};

/** What the user wants to be told, of all and of single conversations. */
export class NotificationPreferences {
  /** Undefined until the server has told. */
  readonly store = createStore<{ readonly preferences: Preferences | undefined }>(() => ({
    preferences: undefined,
  }));
  private end: ReturnType<typeof setTimeout> | undefined;
  /** How many changes of this device are under way; what is asked for meanwhile would undo them on the screen. */
  private changing = 0;
  private isStale = false;

  constructor(
    private readonly api: Api,
    socket: Pick<Socket, "frames" | "welcomed">,
  ) {
    socket.welcomed.add(() => this.load());
    socket.frames.add((frame) => {
      if (frame.type === "preferences.changed") this.load();
    });
  }

  /** Asks anew, for another device may have changed them; what is known stays where nobody answers. */
  load(): void {
    this.isStale = this.changing > 0;
    if (this.isStale) return;
    body(this.api.GET("/api/v1/notifications/preferences")).then(
      (it) => {
        if (this.changing === 0) this.put(it);
        else this.isStale = true;
      },
      // Asked again with the next connection.
      () => undefined,
    );
  }

  /** Shows a change at once, and takes it back where it is refused. Rejects with a problem. */
  async change(change: ChangeNotificationPreferences): Promise<void> {
    await this.show({ ...this.known(), ...withoutNull(change) }, async () =>
      this.put(await body(this.api.PATCH("/api/v1/notifications/preferences", { body: change }))),
    );
  }

  /** The same, of one conversation. */
  async set(conversationId: string, wanted: SetConversationPreference): Promise<void> {
    const shown = { conversationId, ...withoutNull(wanted) };
    await this.show(withConversation(this.known(), shown), async () => {
      const params = { path: { conversationId } };
      const path = "/api/v1/notifications/preferences/conversations/{conversationId}";
      const set = await body(this.api.PUT(path, { params, body: wanted }));
      this.put(withConversation(this.known(), set));
    });
  }

  private async show(preferences: Preferences, ask: () => Promise<void>): Promise<void> {
    const before = this.store.getState().preferences;
    this.put(preferences);
    this.changing++;
    try {
      await ask();
    } catch (failure) {
      if (this.store.getState().preferences === preferences) this.store.setState({ preferences: before });
      this.isStale = true;
      throw failure;
    } finally {
      this.changing--;
      if (this.isStale && this.changing === 0) this.load();
    }
  }

  private known(): Preferences {
    return this.store.getState().preferences ?? USUAL;
  }

  private put(preferences: Preferences): void {
    this.store.setState({ preferences });
    clearTimeout(this.end);
    const ends = preferences.conversations.flatMap((it) => it.mutedUntil ?? []).map((it) => Date.parse(it));
    if (ends.length === 0) return;
    const left = Math.min(Math.min(...ends) - Date.now() + 1000, LONGEST);
    this.end = setTimeout(() => this.load(), Math.max(1000, left));
  }
}

/** What was said of one conversation, if anything. */
export function preferenceOf(
  preferences: Preferences | undefined,
  conversationId: string,
): ConversationPreference | undefined {
  return preferences?.conversations.find((it) => it.conversationId === conversationId);
}

/** Whether nothing is told of a conversation now. */
export function isSilent(
  preferences: Preferences | undefined,
  conversationId: string,
  now = Date.now(),
): boolean {
  const of = preferenceOf(preferences, conversationId);
  return isMuted(of, now) || (of?.level ?? preferences?.level) === "nothing";
}

export function isMuted(of: ConversationPreference | undefined, now = Date.now()): boolean {
  return of?.mutedUntil !== undefined && Date.parse(of.mutedUntil) > now;
}

/** Whether it is an hour in which the user does not want to be disturbed. */
export function isQuiet(hours: QuietHours | undefined, now = Date.now()): boolean {
  if (hours?.on !== true) return false;
  const format = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: hours.timeZone } as const;
  const time = new Intl.DateTimeFormat("en", format).format(now);
  const [isAfterStart, isBeforeEnd] = [time >= hours.from, time < hours.until];
  return hours.from < hours.until ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd;
}

const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Whether a text has one of the words, as the server finds them: in any case, with or without accents. */
export function says(text: string, keywords: readonly string[]): boolean {
  const said = ` ${folded(text)} `;
  return keywords.some((keyword) => {
    const wanted = folded(keyword);
    return wanted !== "" && said.includes(DENSE.test(wanted) ? wanted : ` ${wanted} `);
  });
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toUpperCase()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, " ")
    .trim();
}

function withConversation(preferences: Preferences, set: ConversationPreference): Preferences {
  const others = preferences.conversations.filter((it) => it.conversationId !== set.conversationId);
  const isAsAccount = set.level === undefined && set.mutedUntil === undefined;
  return { ...preferences, conversations: isAsAccount ? others : [...others, set] };
}

/** What is null is absent. */
function withoutNull<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== null && it !== undefined)) as {
    [Key in keyof Value]?: NonNullable<Value[Key]>;
  };
}
