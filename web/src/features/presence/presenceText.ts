import type { PresenceChoice, PresenceStatus } from "../../api/types";
import type { Seen } from "../../core/presence";
import type { Text, TextId } from "../../i18n/text";

export const STATUS_TEXTS = {
  online: "presence.online",
  idle: "presence.idle",
  dnd: "presence.dnd",
  offline: "presence.offline",
} as const satisfies Record<PresenceStatus, TextId>;

export type Chosen = PresenceChoice["status"];

export const CHOICE_TEXTS = {
  online: "presence.online",
  idle: "presence.idle",
  dnd: "presence.dnd",
  invisible: "presence.invisible",
} as const satisfies Record<Chosen, TextId>;

/** The part of react-intl that times are written with. */
interface Times {
  formatTime(value: Date, options: { timeStyle: "short" }): string;
  formatDate(value: Date, options: { dateStyle: "medium" }): string;
}

/** How somebody is seen, and of who is not there when they were. */
export function presenceText(t: Text, times: Times, seen: Seen | undefined, now = new Date()): string {
  if (seen === undefined) return t("presence.offline");
  if (seen.status !== "offline" || seen.changedAt === undefined) return t(STATUS_TEXTS[seen.status]);
  const when = new Date(seen.changedAt);
  const isToday = when.toDateString() === now.toDateString();
  return isToday
    ? t("presence.seenAt", { time: times.formatTime(when, { timeStyle: "short" }) })
    : t("presence.seenOn", { date: times.formatDate(when, { dateStyle: "medium" }) });
}
