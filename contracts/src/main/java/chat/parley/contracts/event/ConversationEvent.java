package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to a conversation and its members.
///
/// `version` is dense per conversation and grows by one with each event, so a reader that keeps the
/// highest it has applied can skip repeats, and never lets an old answer overwrite a newer one.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ConversationEvent {
  UUID conversationId();

  long version();

  /// A conversation was created; its creator's {@link MemberJoined} follows.
  ///
  /// @param room whether it is a room, and no direct or group chat; absent where it was created
  ///   before this was told
  @JsonTypeName("conversation.created")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ConversationCreated(
      UUID conversationId, long version, UUID createdBy, Instant createdAt, @Nullable Boolean room)
      implements ConversationEvent {

    /// Of a room.
    public ConversationCreated(
        UUID conversationId, long version, UUID createdBy, Instant createdAt) {
      this(conversationId, version, createdBy, createdAt, true);
    }
  }

  /// A user became a member.
  ///
  /// @param silent whether the user may read and not post; absent where they may
  /// @param requested whether the user has yet to accept to be spoken to; absent where they need
  ///   not
  @JsonTypeName("member.joined")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MemberJoined(
      UUID conversationId,
      long version,
      UUID userId,
      Instant joinedAt,
      @Nullable Boolean silent,
      @Nullable Boolean requested)
      implements ConversationEvent {

    /// Of one who may post.
    public MemberJoined(UUID conversationId, long version, UUID userId, Instant joinedAt) {
      this(conversationId, version, userId, joinedAt, null, null);
    }
  }

  /// A member who was to accept being spoken to has.
  @JsonTypeName("conversation.accepted")
  record ConversationAccepted(UUID conversationId, long version, UUID userId, Instant acceptedAt)
      implements ConversationEvent {}

  /// A user is no longer a member: nothing after this is theirs to see.
  @JsonTypeName("member.left")
  record MemberLeft(UUID conversationId, long version, UUID userId, Instant leftAt)
      implements ConversationEvent {}

  /// Who of the members may post, when, or for how long it is kept, has changed for some or for
  /// all: whoever keeps that asks.
  @JsonTypeName("posting.changed")
  record PostingChanged(UUID conversationId, long version, Instant changedAt)
      implements ConversationEvent {}

  /// What members see of the conversation or of each other has changed, such as its name or
  /// somebody's role: whoever shows that asks again.
  @JsonTypeName("conversation.changed")
  record ConversationChanged(UUID conversationId, long version, Instant changedAt)
      implements ConversationEvent {}

  /// The conversation is deleted with its key and all that was said: nothing follows, and whoever
  /// keeps something of it erases it.
  @JsonTypeName("conversation.deleted")
  record ConversationDeleted(UUID conversationId, long version, UUID deletedBy, Instant deletedAt)
      implements ConversationEvent {}
}
