package chat.parley.message.command;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The body of an edit. {@link CommandRules} checks it, as it does for gateways.
record EditMessageRequest(
    UUID clientChangeId,
    String contentType,
    String text,
    List<UUID> mentions,
    @Nullable GroupMention groupMention) {

  EditCommand toCommand(UUID conversation, long sequence, UUID author) {
    return new EditCommand(
        conversation, author, sequence, clientChangeId, contentType, text, mentions, groupMention);
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "EditMessageRequest[" + clientChangeId + "]";
  }
}
