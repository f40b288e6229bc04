package chat.parley.message.listing;

import chat.parley.contracts.event.GroupMention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message by itself, neither deleted nor expired.
///
/// @param revision the conversation's revision at which the message last changed
/// @param threadRoot the sequence of the message in whose thread it is an answer
/// @param groupMention whom it mentions beside those whom it names
/// @param text absent where it can not be decrypted any more
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedMessage(
    UUID conversationId,
    long sequence,
    long revision,
    UUID senderId,
    @Nullable Long threadRoot,
    @Nullable String contentType,
    @Nullable String text,
    List<UUID> fileIds,
    List<UUID> mentions,
    @Nullable GroupMention groupMention,
    Instant createdAt,
    @Nullable Instant editedAt) {
  public ListedMessage {
    fileIds = List.copyOf(fileIds);
    mentions = List.copyOf(mentions);
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "ListedMessage[" + conversationId + ", " + sequence + "]";
  }
}
