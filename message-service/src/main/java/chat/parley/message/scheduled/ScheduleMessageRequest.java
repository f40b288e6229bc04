package chat.parley.message.scheduled;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// {@link CommandRules} checks it, as it does what is sent at once.
record ScheduleMessageRequest(
    UUID clientMessageId,
    String contentType,
    String text,
    @Nullable Long replyTo,
    @Nullable Long threadRoot,
    List<UUID> mentions,
    @Nullable GroupMention groupMention,
    @NotNull Instant sendAt) {

  SendCommand toCommand(UUID conversation, UUID author) {
    return new SendCommand(
        conversation,
        author,
        clientMessageId,
        contentType,
        text,
        replyTo,
        threadRoot,
        List.of(),
        mentions,
        groupMention);
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "ScheduleMessageRequest[" + clientMessageId + "]";
  }
}
