package chat.parley.notification.delivery;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.notification.inbox.Missed;
import java.time.Instant;
import java.util.UUID;

/// What is needed to know of a message; not its content.
record PostedMessage(
    UUID conversationId, long revision, long sequence, UUID senderId, Instant createdAt) {

  static PostedMessage from(MessageEvent event) {
    return switch (event) {
      case MessagePosted posted ->
          new PostedMessage(
              posted.conversationId(),
              posted.revision(),
              posted.sequence(),
              posted.senderId(),
              posted.createdAt());
    };
  }

  Missed missedBy(UUID userId) {
    return Missed.one(userId, conversationId, sequence, senderId);
  }
}
