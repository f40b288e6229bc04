package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.platform.crypto.ContentId;
import java.util.UUID;

/// A reaction that stands.
///
/// @param sequence that of the message reacted to
/// @param clientChangeId the user's name for it
public record StoredReaction(
    UUID conversationId, long sequence, UUID userId, UUID clientChangeId, Content emoji) {

  /// What the emoji is bound to.
  public ContentId contentId() {
    return new ContentId.OfReaction(conversationId, userId, clientChangeId, sequence);
  }
}
