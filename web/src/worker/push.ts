/** What notification-service tells a device: `PushContent`. */
export type Told =
  | {
      readonly type: "message";
      readonly conversationId: string;
      readonly sequence: number;
      readonly sender?: string;
      readonly text?: string;
    }
  | {
      readonly type: "reminder";
      readonly conversationId: string;
      readonly reminderId: string;
      readonly text?: string;
    }
  | { readonly type: "read"; readonly conversationId: string };

/** What is known of a notification that is shown. */
export interface Shown {
  readonly conversationId: string;
  readonly sequence: number;
}

export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly data: Shown;
}

const TEXTS = {
  en: { message: "New message", reminder: "Reminder", app: "Parley" },
  de: { message: "Neue Nachricht", reminder: "Erinnerung", app: "Parley" },
} as const;

/** Undefined where it is nothing that was told by Parley. */
export function toldOf(json: unknown): Told | undefined {
  const told = json as Partial<Told> | null;
  if (typeof told !== "object" || told === null || typeof told.conversationId !== "string") return undefined;
  if (told.type === "read") return { type: "read", conversationId: told.conversationId };
  if (told.type === "reminder")
    return typeof (told as { reminderId?: unknown }).reminderId === "string" ? (told as Told) : undefined;
  return told.type === "message" && typeof told.sequence === "number" ? (told as Told) : undefined;
}

/** What a notification is known by: one of each conversation, and of each reminder. */
export function tagOf(told: Told): string {
  return told.type === "reminder" ? told.reminderId : told.conversationId;
}

/** What to show of what is to be remembered; undefined where a notification shows it already. */
export function reminderOf(
  told: Extract<Told, { type: "reminder" }>,
  shown: readonly unknown[],
  language: string,
): Notice | undefined {
  if (shown.length > 0) return undefined;
  const texts = language.startsWith("de") ? TEXTS.de : TEXTS.en;
  return {
    title: texts.reminder,
    body: told.text ?? texts.app,
    tag: tagOf(told),
    data: { conversationId: told.conversationId, sequence: 0 },
  };
}

/** What to show of a message; undefined where a notification shows it already, or a later one. */
export function noticeOf(
  told: Extract<Told, { type: "message" }>,
  shown: readonly (Partial<Shown> | null | undefined)[],
  language: string,
): Notice | undefined {
  const { conversationId, sequence, sender, text } = told;
  const isKnown = shown.some((it) => it?.conversationId === conversationId && (it.sequence ?? 0) >= sequence);
  if (isKnown) return undefined;
  const texts = language.startsWith("de") ? TEXTS.de : TEXTS.en;
  return {
    title: sender ?? texts.app,
    body: text ?? texts.message,
    tag: conversationId,
    data: { conversationId, sequence },
  };
}
