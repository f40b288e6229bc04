package chat.parley.notification.delivery;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.notification.membership.LogPosition;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of the log, at its place there.
record LogChange(MessageEvent event, LogPosition position) {

  /// @param epoch of the log that the event is from
  static LogChange from(MessageEvent event, long epoch) {
    return new LogChange(event, new LogPosition(epoch, event.revision()));
  }

  UUID conversationId() {
    return event.conversationId();
  }

  Instant at() {
    return event.at();
  }

  /// Empty where the change is another one, of which nobody is told.
  Optional<MessagePosted> posted() {
    return event instanceof MessagePosted posted ? Optional.of(posted) : Optional.empty();
  }

  /// Who sent the message that was posted; absent where the change is another one.
  @Nullable UUID senderId() {
    return event instanceof MessagePosted posted ? posted.senderId() : null;
  }

  /// The member who left; absent where the change is another one.
  @Nullable MemberLeft departure() {
    return event instanceof MemberLeft left ? left : null;
  }

  /// Whether it is the conversation's deletion, its last change.
  boolean deletion() {
    return event instanceof ConversationDeleted;
  }
}
