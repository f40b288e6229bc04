package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/// How far users have read. May be lost: the position itself tells the truth.
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
}
