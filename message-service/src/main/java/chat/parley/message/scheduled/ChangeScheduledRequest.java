package chat.parley.message.scheduled;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// {@link CommandRules} checks it.
record ChangeScheduledRequest(
    String contentType,
    String text,
    List<UUID> mentions,
    @Nullable GroupMention groupMention,
    @NotNull Instant sendAt) {

  SendCommand toCommand(ScheduledMessage known) {
    return new SendCommand(
        known.conversationId(),
        known.userId(),
        known.clientMessageId(),
        contentType,
        text,
        known.replyTo(),
        known.threadRoot(),
        List.of(),
        mentions,
        groupMention);
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "ChangeScheduledRequest[" + sendAt + "]";
  }
}
