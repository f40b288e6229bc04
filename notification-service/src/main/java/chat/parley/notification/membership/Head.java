package chat.parley.notification.membership;

import java.time.Instant;
import java.util.UUID;

/// How far messages of a conversation are decided on.
public record Head(UUID conversationId, long revision, Instant lastMessageAt) {

  /// The one that is further on; the later time of both.
  public Head and(Head other) {
    return new Head(
        conversationId,
        Math.max(revision, other.revision),
        lastMessageAt.isAfter(other.lastMessageAt) ? lastMessageAt : other.lastMessageAt);
  }
}
