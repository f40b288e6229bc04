import type { Deletion } from "../../api/types";
import type { TextId } from "../../i18n/text";

const FIRST = 1000;
const MOST = 30_000;
const GROWTH = 1.5;

/** Milliseconds until it is asked again how far a deletion is, after so many answers. */
export function pauseAfter(answers: number): number {
  return Math.min(MOST, Math.round(FIRST * GROWTH ** Math.max(0, answers - 1)));
}

const PARTS: Readonly<Record<string, TextId>> = {
  "user-service": "deletion.part.profile",
  "room-service": "deletion.part.rooms",
  "message-service": "deletion.part.messages",
  "file-service": "deletion.part.files",
  "presence-service": "deletion.part.presence",
  "notification-service": "deletion.part.notifications",
};

/** What there is of an account, in words, and whether it is gone; what a newer server adds is told by its name. */
export function partsOf({ services }: Pick<Deletion, "services">) {
  return services.map(({ service, erasedAt }) => ({
    service,
    text: PARTS[service],
    isGone: erasedAt !== undefined,
  }));
}

const ROOM = "rooms.";

/** The rooms that have to be handed over first, as the problem's fields have them. */
export function roomsOf(fields: Readonly<Record<string, string>>) {
  return Object.entries(fields).flatMap(([field, name]) =>
    field.startsWith(ROOM) ? [{ id: field.slice(ROOM.length), name }] : [],
  );
}
