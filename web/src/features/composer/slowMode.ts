import { useEffect, useState } from "react";
import { isAtLeast, type Message, type Room } from "../../api/types";
import { useClient, useCommands, useConversations } from "../../app/client";
import type { Entry } from "../../core/entry";

/**
 * From when on somebody may post again in a slow room, milliseconds of the epoch. By the clock of this device, which
 * may be another than the server's: it lets nobody wait longer than the room does, and what comes too early is sent
 * again by itself.
 */
export function freeAt(input: {
  readonly messages: readonly Message[];
  readonly userId: string;
  readonly slowModeSeconds: number;
  readonly isSending: boolean;
  readonly now: number;
}): number {
  const slow = input.slowModeSeconds * 1000;
  if (slow === 0) return 0;
  if (input.isSending) return input.now + slow;
  const last = input.messages.findLast((it) => it.senderId === input.userId);
  if (last === undefined) return 0;
  return Math.min(Date.parse(last.createdAt), input.now) + slow;
}

/** Seconds until the user may post; 0 where that is now. */
export function useSlowMode(entry: Entry, room: Room | undefined): number {
  const { userId } = useClient();
  const messages = useConversations((it) => it.logs[entry.id]?.messages);
  const isSending = useCommands(entry.id).some(
    (it) => it.frame.type === "message.send" && it.refusal === undefined,
  );
  const slowModeSeconds = isAtLeast(entry.about?.role, "moderator") ? 0 : (room?.slowModeSeconds ?? 0);
  const [now, setNow] = useState(() => Date.now());
  const free = freeAt({ messages: messages ?? [], userId, slowModeSeconds, isSending, now });
  const left = Math.max(0, Math.ceil((free - now) / 1000));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was just posted begins it anew
  useEffect(() => setNow(Date.now()), [messages, isSending]);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setNow(Date.now()), 1000);
    return () => clearTimeout(timer);
  });
  return left;
}
