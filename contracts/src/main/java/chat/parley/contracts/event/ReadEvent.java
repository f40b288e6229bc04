package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What users do for themselves: how far they have read, what they save, begin to write and have
/// sent later, which threads they follow, what they want to be told and reminded of. For their own
/// devices; may be lost, and what is stored tells the truth.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ReadEvent {
  UUID userId();

  /// A user has read a conversation further than before.
  ///
  /// @param sequence up to which message
  /// @param unreadMentions how many later messages mention the user
  @JsonTypeName("conversation.read")
  record ConversationRead(
      UUID userId, UUID conversationId, long sequence, long unreadMentions, Instant readAt)
      implements ReadEvent {}

  /// A user has read a thread further than before, or follows it, or follows it no more.
  ///
  /// @param root the sequence of the message that the thread hangs on
  @JsonTypeName("thread.changed")
  record ThreadChanged(UUID userId, UUID conversationId, long root, Instant at)
      implements ReadEvent {}

  /// A user has saved a message, or saves it no more.
  @JsonTypeName("message.saved")
  record MessageSaved(UUID userId, UUID conversationId, long sequence, boolean saved, Instant at)
      implements ReadEvent {}

  /// A user has begun to write something, or written on, or sent or emptied it.
  ///
  /// @param threadRoot the sequence of the message in whose thread it is; absent where it is in
  ///   none
  @JsonTypeName("draft.changed")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftChanged(
      UUID userId, UUID conversationId, @Nullable Long threadRoot, Instant writtenAt)
      implements ReadEvent {}

  /// A user wants to be told of other things than before.
  @JsonTypeName("preferences.changed")
  record PreferencesChanged(UUID userId, Instant at) implements ReadEvent {}

  /// A user is to be reminded of something, or not any more, or is reminded of it now.
  ///
  /// @param due whether the user is reminded now
  @JsonTypeName("reminder.changed")
  record ReminderChanged(UUID userId, UUID reminderId, boolean due, Instant at)
      implements ReadEvent {}

  /// A message that is to be sent later is another, is cancelled or sent, or was not sent.
  ///
  /// @param failed whether it was not sent, for a reason that is kept with it
  @JsonTypeName("scheduled.changed")
  record ScheduledChanged(
      UUID userId, UUID conversationId, UUID clientMessageId, boolean failed, Instant at)
      implements ReadEvent {}
}
