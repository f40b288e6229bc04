import { useEffect, useState } from "react";
import { isAtLeast, type Message, type Room } from "../../api/types";
import { useClient, useCommands, useConversations } from "../../app/client";
import type { Subject } from "../../core/entry";

/**
 * From when on somebody may post again in a slow room, milliseconds of the epoch. By the clock of this device, which
 * may be another than the server's: it lets nobody wait longer than the room does, and what comes too early is sent
 * again by itself.
 */
export function freeAt(input: {
  /** When the user's last message was posted, as the server tells it. */
  readonly postedAt: string | undefined;
  readonly slowModeSeconds: number;
  readonly isSending: boolean;
  readonly now: number;
}): number {
  const slow = input.slowModeSeconds * 1000;
  if (slow === 0) return 0;
  if (input.isSending) return input.now + slow;
  if (input.postedAt === undefined) return 0;
  return Math.min(Date.parse(input.postedAt), input.now) + slow;
}

/** When the user posted last among these. */
export function lastOwn(messages: readonly Message[], userId: string): string | undefined {
  return messages.findLast((it) => it.senderId === userId)?.createdAt;
}

/** Seconds until the user may post; 0 where that is now. */
export function useSlowMode(entry: Subject, room: Room | undefined): number {
  const { userId } = useClient();
  const isSending = useCommands(entry.id).some(
    (it) => it.frame.type === "message.send" && it.refusal === undefined,
  );
  const slowModeSeconds = isAtLeast(entry.about?.role, "moderator") ? 0 : (room?.slowModeSeconds ?? 0);
  const postedAt = useConversations((it) =>
    slowModeSeconds === 0 ? undefined : lastOwn(it.logs[entry.id]?.messages ?? [], userId),
  );
  const [now, setNow] = useState(() => Date.now());
  const free = freeAt({ postedAt, slowModeSeconds, isSending, now });
  const left = Math.max(0, Math.ceil((free - now) / 1000));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was just posted begins it anew
  useEffect(() => setNow(Date.now()), [postedAt, isSending]);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setNow(Date.now()), 1000);
    return () => clearTimeout(timer);
  });
  return left;
}
