package chat.parley.message.scheduled;

import chat.parley.contracts.event.GroupMention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param text absent where it can not be decrypted any more
/// @param failure the code of the problem for which it was not sent
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduledResponse(
    UUID clientMessageId,
    UUID conversationId,
    Instant sendAt,
    String contentType,
    @Nullable String text,
    @Nullable Long replyTo,
    @Nullable Long threadRoot,
    List<UUID> mentions,
    @Nullable GroupMention groupMention,
    @Nullable String failure) {
  ScheduledResponse {
    mentions = List.copyOf(mentions);
  }

  static ScheduledResponse from(ScheduledMessage message, @Nullable String text) {
    return new ScheduledResponse(
        message.clientMessageId(),
        message.conversationId(),
        message.sendAt(),
        message.content().contentType(),
        text,
        message.replyTo(),
        message.threadRoot(),
        message.mentions(),
        message.groupMention(),
        message.failure());
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "ScheduledResponse[" + clientMessageId + "]";
  }
}
