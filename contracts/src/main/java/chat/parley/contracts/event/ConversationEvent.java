package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/// What happened to a conversation and its members.
///
/// `version` is dense per conversation and grows by one with each event, so a reader that keeps the
/// highest it has applied can skip repeats, and never lets an old answer overwrite a newer one.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ConversationEvent {
  UUID conversationId();

  long version();

  /// A conversation was created; its creator's {@link MemberJoined} follows.
  @JsonTypeName("conversation.created")
  record ConversationCreated(UUID conversationId, long version, UUID createdBy, Instant createdAt)
      implements ConversationEvent {}

  /// A user became a member.
  @JsonTypeName("member.joined")
  record MemberJoined(UUID conversationId, long version, UUID userId, Instant joinedAt)
      implements ConversationEvent {}

  /// A user is no longer a member: nothing after this is theirs to see.
  @JsonTypeName("member.left")
  record MemberLeft(UUID conversationId, long version, UUID userId, Instant leftAt)
      implements ConversationEvent {}

  /// The conversation is deleted with its key and all that was said: nothing follows, and whoever
  /// keeps something of it erases it.
  @JsonTypeName("conversation.deleted")
  record ConversationDeleted(UUID conversationId, long version, UUID deletedBy, Instant deletedAt)
      implements ConversationEvent {}
}
