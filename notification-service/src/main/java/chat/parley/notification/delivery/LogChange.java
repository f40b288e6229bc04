package chat.parley.notification.delivery;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.notification.inbox.Missed;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is needed to know of a change of the log; no content.
///
/// @param senderId of a message that was posted; absent where the change is another one, of which
///   nobody is told
record LogChange(
    UUID conversationId, long revision, long sequence, @Nullable UUID senderId, Instant at) {

  static LogChange from(MessageEvent event) {
    UUID sender = event instanceof MessagePosted posted ? posted.senderId() : null;
    return new LogChange(
        event.conversationId(), event.revision(), event.sequence(), sender, event.at());
  }

  /// What a member misses who is not there: another's message.
  Optional<Missed> missedBy(UUID userId) {
    return Optional.ofNullable(senderId)
        .filter(sender -> !sender.equals(userId))
        .map(sender -> Missed.one(userId, conversationId, sequence, sender));
  }
}
