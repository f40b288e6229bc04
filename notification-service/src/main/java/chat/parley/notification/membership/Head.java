package chat.parley.notification.membership;

import java.time.Instant;
import java.util.UUID;

/// How far messages of a conversation are decided on.
public record Head(UUID conversationId, LogPosition position, Instant lastMessageAt) {

  /// The one that is further on; the later time of both.
  public Head and(Head other) {
    return new Head(
        conversationId,
        position.isAfter(other.position) ? position : other.position,
        lastMessageAt.isAfter(other.lastMessageAt) ? lastMessageAt : other.lastMessageAt);
  }
}
