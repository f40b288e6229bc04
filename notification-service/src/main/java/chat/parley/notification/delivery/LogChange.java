package chat.parley.notification.delivery;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.notification.inbox.Missed;
import chat.parley.notification.membership.LogPosition;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is needed to know of a change of the log; no content.
///
/// @param senderId of a message that was posted; absent where the change is another one, of which
///   nobody is told
/// @param departure of a member who left; absent where the change is another one
/// @param deletion whether it is the conversation's deletion, its last change
record LogChange(
    UUID conversationId,
    LogPosition position,
    long sequence,
    @Nullable UUID senderId,
    @Nullable Departure departure,
    boolean deletion,
    Instant at) {

  /// @param version the conversation's membership version that the leave made
  record Departure(UUID userId, long version) {}

  /// @param epoch of the log that the event is from
  static LogChange from(MessageEvent event, long epoch) {
    UUID sender = event instanceof MessagePosted posted ? posted.senderId() : null;
    Departure departure =
        event instanceof MemberLeft left
            ? new Departure(left.userId(), left.membershipVersion())
            : null;
    return new LogChange(
        event.conversationId(),
        new LogPosition(epoch, event.revision()),
        event.sequence(),
        sender,
        departure,
        event instanceof ConversationDeleted,
        event.at());
  }

  /// What a member misses who is not there: another's message.
  Optional<Missed> missedBy(UUID userId) {
    return Optional.ofNullable(senderId)
        .filter(sender -> !sender.equals(userId))
        .map(sender -> Missed.one(userId, conversationId, sequence, sender));
  }
}
