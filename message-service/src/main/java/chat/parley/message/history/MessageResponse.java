package chat.parley.message.history;

import chat.parley.contracts.event.GroupMention;
import chat.parley.message.log.ThreadSummary;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as its readers see it.
///
/// @param revision the conversation's revision at which the message last changed
/// @param text absent where the message is deleted or has expired, or can not be decrypted any more
/// @param replyTo the sequence of the message that it answers
/// @param threadRoot the sequence of the message in whose thread it is an answer
/// @param thread what there is of the thread that hangs on it; absent where there is none
/// @param groupMention whom it mentions beside those whom it names
/// @param pinned true where it is pinned; else absent
/// @param forwarded true where it says what another message did, wherever that is; else absent
/// @param poll how it stands, where it is a poll; else absent
/// @param expired true where it is older than the conversation keeps messages; else absent
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageResponse(
    long sequence,
    long revision,
    UUID senderId,
    UUID clientMessageId,
    @Nullable String contentType,
    @Nullable String text,
    @Nullable Long replyTo,
    @Nullable Long threadRoot,
    @Nullable ThreadSummary thread,
    List<UUID> fileIds,
    List<UUID> mentions,
    @Nullable GroupMention groupMention,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable UUID deletedBy,
    @Nullable Boolean pinned,
    @Nullable Boolean forwarded,
    @Nullable PollResponse poll,
    @Nullable Boolean expired,
    List<ReactionResponse> reactions) {
  public MessageResponse {
    fileIds = List.copyOf(fileIds);
    mentions = List.copyOf(mentions);
    reactions = List.copyOf(reactions);
  }

  /// Who reacted with an emoji, the first first.
  public record ReactionResponse(String emoji, List<UUID> userIds) {
    public ReactionResponse {
      userIds = List.copyOf(userIds);
    }
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "MessageResponse[" + sequence + "]";
  }
}
