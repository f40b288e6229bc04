package chat.parley.message.command;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The body of a send. {@link CommandRules} checks it, as it does for gateways.
record SendMessageRequest(
    UUID clientMessageId,
    String contentType,
    String text,
    @Nullable Long replyTo,
    @Nullable Long threadRoot,
    List<UUID> fileIds,
    List<UUID> mentions,
    @Nullable GroupMention groupMention,
    @Nullable Poll poll) {

  SendCommand toCommand(UUID conversation, UUID sender) {
    return new SendCommand(
        conversation,
        sender,
        clientMessageId,
        contentType,
        text,
        replyTo,
        threadRoot,
        fileIds,
        mentions,
        groupMention,
        false,
        poll,
        null);
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "SendMessageRequest[" + clientMessageId + "]";
  }
}
