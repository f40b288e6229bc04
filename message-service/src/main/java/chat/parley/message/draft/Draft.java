package chat.parley.message.draft;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.platform.crypto.ContentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a user has begun to write, as it is stored.
///
/// @param threadRoot the message on which the thread hangs that it is written in; 0 where it is in
///   none
/// @param replyTo the message that it is to answer
/// @param content absent where it was sent or emptied
public record Draft(
    UUID userId,
    UUID conversationId,
    long threadRoot,
    Instant writtenAt,
    @Nullable Long replyTo,
    @Nullable Content content) {

  public ContentId contentId() {
    return new ContentId.OfDraft(conversationId, userId, threadRoot);
  }
}
