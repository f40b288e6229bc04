package chat.parley.message.history;

import chat.parley.message.log.Message;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as its readers see it.
///
/// @param text absent where the content can not be decrypted any more
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageResponse(
    long sequence,
    long revision,
    UUID senderId,
    UUID clientMessageId,
    String contentType,
    @Nullable String text,
    Instant createdAt) {

  static MessageResponse from(Message message, @Nullable String text) {
    return new MessageResponse(
        message.sequence(),
        message.revision(),
        message.senderId(),
        message.clientMessageId(),
        message.contentType(),
        text,
        message.createdAt());
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "MessageResponse[" + sequence + "]";
  }
}
