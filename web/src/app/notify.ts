import type { Change, NotificationPreferences, NotificationSettings } from "../api/types";
import type { Client } from "../core/client";
import { isListed, mentions } from "../core/entry";
import { isQuiet, isSilent, preferenceOf, says } from "../core/notifications";
import type { Text } from "../i18n/text";
import { navigate } from "./route";

type Posted = Extract<Change, { type: "message.posted" }>;

/** What a device does as long as nobody has said anything else. */
export const QUIET: NotificationSettings = { desktop: false, sound: false, preview: true };
const LONGEST = 140;

/** Tells of messages that call for the user while the page is not looked at, until the answer is called. */
export function notifyUser(client: Client, t: Text, blocked: ReadonlySet<string>): () => void {
  return client.conversations.applied.add((change) => {
    if (change.type !== "message.posted" || document.hasFocus()) return;
    if (client.status.store.getState().choice.status === "dnd") return;
    const entry = client.conversations.store.getState().entries[change.conversationId];
    const kind = entry !== undefined && isListed(entry) ? entry.about?.kind : undefined;
    if (kind === undefined) return;
    const { preferences } = client.notifications.store.getState();
    if (isQuiet(preferences?.quietHours)) return;
    if (!callsFor(change, { userId: client.userId, kind, blocked, preferences })) return;
    const settings = client.settings.store.getState().settings?.notifications ?? QUIET;
    if (settings.sound) beep();
    if (settings.desktop) void show(client, t, change, settings.preview);
  });
}

interface Reader {
  readonly userId: string;
  readonly kind: "room" | "direct" | "group";
  readonly blocked: ReadonlySet<string>;
  readonly preferences: NotificationPreferences | undefined;
}

/**
 * Whether a message is one to be told of, as the server decides it for who is away: in a chat each, in a room what
 * mentions the user or has one of their words, unless they have said otherwise.
 */
export function callsFor(
  message: Pick<Posted, "conversationId" | "senderId" | "mentions" | "groupMention" | "createdAt" | "text">,
  { userId, kind, blocked, preferences }: Reader,
  now = Date.now(),
): boolean {
  if (message.senderId === userId || blocked.has(message.senderId)) return false;
  // What comes with a connection that was away for long is no news.
  if (now - Date.parse(message.createdAt) > 60_000) return false;
  if (isSilent(preferences, message.conversationId, now)) return false;
  if (mentions(message, userId)) return true;
  if (says(message.text ?? "", preferences?.keywords ?? [])) return true;
  const level = preferenceOf(preferences, message.conversationId)?.level;
  return level === undefined ? kind !== "room" || preferences?.level === "all" : level === "all";
}

async function show(client: Client, t: Text, message: Posted, hasPreview: boolean): Promise<void> {
  if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
  const sender = client.people.store.getState().profiles[message.senderId];
  const name = sender?.displayName ?? t("person.unknown");
  const { plainText } = await import("../features/conversation/markdown");
  const text = plainText(message.text ?? "").slice(0, LONGEST);
  const body = hasPreview && text !== "" ? text : t("notify.message");
  // The same from several tabs is one.
  const tag = `${message.conversationId}/${message.sequence}`;
  try {
    const notification = new Notification(name, { body, tag, icon: "/icons/icon-192.png" });
    notification.onclick = () => {
      window.focus();
      navigate({ name: "conversation", id: message.conversationId });
      notification.close();
    };
  } catch {
    // Phones let only a service worker do this, for what is pushed.
  }
}

let audio: AudioContext | undefined;

/** Two soft tones; made here, for a file would be one more to load. */
export function beep(): void {
  try {
    audio ??= new AudioContext();
    const start = audio.currentTime;
    for (const [index, frequency] of [660, 880].entries()) {
      const [tone, volume] = [audio.createOscillator(), audio.createGain()];
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0, start + index * 0.12);
      volume.gain.linearRampToValueAtTime(0.08, start + index * 0.12 + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + index * 0.12 + 0.25);
      tone.connect(volume).connect(audio.destination);
      tone.start(start + index * 0.12);
      tone.stop(start + index * 0.12 + 0.3);
    }
  } catch {
    // A page may make no sound before somebody has used it.
  }
}
