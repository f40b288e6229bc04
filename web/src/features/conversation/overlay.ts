import type { Message } from "../../api/types";
import { reacted, unpinned, unreacted } from "../../core/log";
import type { Command } from "../../core/outbox";

export interface ShownMessage extends Message {
  /** What was wanted of it and is not yet done. */
  readonly outstanding?: readonly Command[];
}

/** A message of the user's own that is not in the log yet. */
export interface Pending {
  readonly command: Command;
  readonly message: Message;
}

/** Messages as they will be once what was wanted is done; what was refused does not show. */
export function withCommands(
  messages: readonly Message[],
  commands: readonly Command[],
  userId: string,
): readonly ShownMessage[] {
  const bySequence = new Map<number, Command[]>();
  for (const it of commands) {
    if (it.frame.type === "message.send") continue;
    const of = bySequence.get(it.frame.sequence) ?? [];
    of.push(it);
    bySequence.set(it.frame.sequence, of);
  }
  if (bySequence.size === 0) return messages;
  return messages.map((message) => {
    const outstanding = bySequence.get(message.sequence);
    if (outstanding === undefined) return message;
    return outstanding.reduce<ShownMessage>((it, command) => expected(it, command, userId), {
      ...message,
      outstanding,
    });
  });
}

export function pendingOf(
  messages: readonly Message[],
  commands: readonly Command[],
  userId: string,
): readonly Pending[] {
  const sends = commands.filter((it) => it.frame.type === "message.send");
  if (sends.length === 0) return [];
  const arrived = new Set(messages.filter((it) => it.senderId === userId).map((it) => it.clientMessageId));
  return sends.flatMap((command) => {
    const { frame } = command;
    if (frame.type !== "message.send" || arrived.has(frame.clientMessageId)) return [];
    const message: Message = {
      sequence: 0,
      revision: 0,
      senderId: userId,
      clientMessageId: frame.clientMessageId,
      contentType: frame.contentType,
      text: frame.text,
      fileIds: frame.fileIds ?? [],
      mentions: frame.mentions ?? [],
      createdAt: new Date(command.createdAt).toISOString(),
      reactions: [],
      ...(frame.replyTo === undefined ? {} : { replyTo: frame.replyTo }),
      ...(frame.groupMention === undefined ? {} : { groupMention: frame.groupMention }),
      ...(frame.threadRoot === undefined ? {} : { threadRoot: frame.threadRoot }),
    };
    return [{ command, message }];
  });
}

function expected(message: ShownMessage, { frame, refusal }: Command, userId: string): ShownMessage {
  if (refusal !== undefined) return message;
  switch (frame.type) {
    case "message.edit": {
      const { groupMention: _groupMention, ...rest } = message;
      return {
        ...rest,
        ...(frame.groupMention === undefined ? {} : { groupMention: frame.groupMention }),
        text: frame.text,
        mentions: frame.mentions ?? [],
        editedAt: message.editedAt ?? message.createdAt,
      };
    }
    case "message.delete": {
      const { text: _text, pinned: _pinned, ...rest } = message;
      return { ...rest, deletedAt: message.createdAt, deletedBy: userId, fileIds: [], reactions: [] };
    }
    case "reaction.add":
      return { ...message, reactions: reacted(message.reactions, frame.emoji, userId) };
    case "reaction.remove":
      return { ...message, reactions: unreacted(message.reactions, frame.emoji, userId) };
    case "message.pin":
      return { ...message, pinned: true };
    case "message.unpin":
      return unpinned(message);
    case "message.send":
    // What is voted for is no concern of the list's: the poll itself looks.
    case "poll.vote":
    case "poll.close":
      return message;
  }
}
