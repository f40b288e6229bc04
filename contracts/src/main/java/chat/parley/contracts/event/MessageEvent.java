package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of a conversation's log. Revisions are dense per conversation, from 1: a hole is a
/// loss. Content is ciphertext only.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface MessageEvent {
  UUID conversationId();

  long revision();

  /// The message that it is about: its dense number in its conversation, from 1. Where it is about
  /// none, the last one before it, or 0.
  long sequence();

  /// When it was committed.
  Instant at();

  /// A message was committed to the log.
  ///
  /// @param clientMessageId the sender's own name for it
  /// @param content absent where the message has been deleted or has expired since
  /// @param replyTo the sequence of the message that it answers
  /// @param threadRoot the sequence of the message in whose thread it is an answer
  /// @param mentions members that it mentions
  /// @param groupMention whom it mentions beside those
  /// @param forwarded true where it says what another message did, wherever that is; else absent
  /// @param poll what it asks, where it asks something that can be chosen from
  @JsonTypeName("message.posted")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record MessagePosted(
      UUID conversationId,
      long revision,
      long sequence,
      UUID senderId,
      UUID clientMessageId,
      @Nullable Content content,
      @Nullable Long replyTo,
      @Nullable Long threadRoot,
      List<UUID> fileIds,
      List<UUID> mentions,
      @Nullable GroupMention groupMention,
      @Nullable Boolean forwarded,
      @Nullable Poll poll,
      Instant at)
      implements MessageEvent {
    public MessagePosted {
      fileIds = fileIds == null ? List.of() : List.copyOf(fileIds);
      mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /// Of a message in no thread, that mentions nobody but those whom it names.
    public MessagePosted(
        UUID conversationId,
        long revision,
        long sequence,
        UUID senderId,
        UUID clientMessageId,
        @Nullable Content content,
        @Nullable Long replyTo,
        List<UUID> fileIds,
        List<UUID> mentions,
        Instant at) {
      this(
          conversationId,
          revision,
          sequence,
          senderId,
          clientMessageId,
          content,
          replyTo,
          null,
          fileIds,
          mentions,
          null,
          null,
          null,
          at);
    }
  }

  /// A message got another content from its author.
  ///
  /// @param clientChangeId the author's own name for the change
  /// @param content absent where the message has been deleted or has expired since
  /// @param mentions members that it mentions now
  /// @param groupMention whom it mentions beside those now
  @JsonTypeName("message.edited")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record MessageEdited(
      UUID conversationId,
      long revision,
      long sequence,
      UUID authorId,
      UUID clientChangeId,
      @Nullable Content content,
      List<UUID> mentions,
      @Nullable GroupMention groupMention,
      Instant at)
      implements MessageEvent {
    public MessageEdited {
      mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /// Of a message that mentions nobody but those whom it names.
    public MessageEdited(
        UUID conversationId,
        long revision,
        long sequence,
        UUID authorId,
        UUID clientChangeId,
        @Nullable Content content,
        List<UUID> mentions,
        Instant at) {
      this(
          conversationId,
          revision,
          sequence,
          authorId,
          clientChangeId,
          content,
          mentions,
          null,
          at);
    }
  }

  /// A message was deleted, its content with it.
  @JsonTypeName("message.deleted")
  record MessageDeleted(
      UUID conversationId, long revision, long sequence, UUID deletedBy, Instant at)
      implements MessageEvent {}

  /// A member reacted to a message.
  ///
  /// @param clientChangeId the member's own name for the change
  /// @param emoji its text; absent where the message has expired since
  @JsonTypeName("reaction.added")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReactionAdded(
      UUID conversationId,
      long revision,
      long sequence,
      UUID userId,
      UUID clientChangeId,
      @Nullable Content emoji,
      Instant at)
      implements MessageEvent {}

  /// A member took a reaction back.
  ///
  /// @param clientChangeId the member's own name for the change
  /// @param emoji its text; absent where the message has expired since
  @JsonTypeName("reaction.removed")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReactionRemoved(
      UUID conversationId,
      long revision,
      long sequence,
      UUID userId,
      UUID clientChangeId,
      @Nullable Content emoji,
      Instant at)
      implements MessageEvent {}

  /// A message was pinned. It is so until it is unpinned or deleted, or expires.
  @JsonTypeName("message.pinned")
  record MessagePinned(UUID conversationId, long revision, long sequence, UUID pinnedBy, Instant at)
      implements MessageEvent {}

  /// A message was taken from those that are pinned.
  @JsonTypeName("message.unpinned")
  record MessageUnpinned(
      UUID conversationId, long revision, long sequence, UUID unpinnedBy, Instant at)
      implements MessageEvent {}

  /// A member voted in a poll, or for something else than before, or took the vote back.
  ///
  /// @param userId who; absent where the poll is anonymous, or the message has been deleted or has
  ///   expired since
  /// @param options what the member has chosen now, by the place of each, from 0; absent where
  ///   `userId` is, or there are none
  /// @param tally how the poll stands after that; absent where the message has been deleted or has
  ///   expired since
  @JsonTypeName("poll.voted")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record PollVoted(
      UUID conversationId,
      long revision,
      long sequence,
      @Nullable UUID userId,
      List<Integer> options,
      @Nullable PollTally tally,
      Instant at)
      implements MessageEvent {
    public PollVoted {
      options = options == null ? List.of() : List.copyOf(options);
    }
  }

  /// A poll was closed before its time: nothing is taken any more.
  @JsonTypeName("poll.closed")
  record PollClosed(UUID conversationId, long revision, long sequence, UUID closedBy, Instant at)
      implements MessageEvent {}

  /// A user is no longer a member: nothing after this is theirs to see.
  ///
  /// @param membershipVersion that of the conversation which the leave made, see
  ///   `ConversationEvent`
  @JsonTypeName("member.left")
  record MemberLeft(
      UUID conversationId,
      long revision,
      long sequence,
      UUID userId,
      long membershipVersion,
      Instant at)
      implements MessageEvent {}

  /// The messages up to and with `sequence` are older than the conversation keeps them: what was
  /// said in them, and done to them, is gone, whatever came of it in earlier changes.
  @JsonTypeName("messages.expired")
  record MessagesExpired(UUID conversationId, long revision, long sequence, Instant at)
      implements MessageEvent {}

  /// The conversation is deleted with its key: nothing follows, and whatever came before it is
  /// erased, so that a hole before it is none.
  ///
  /// @param membershipVersion that of the conversation which the deletion made, see
  ///   `ConversationEvent`
  @JsonTypeName("conversation.deleted")
  record ConversationDeleted(
      UUID conversationId,
      long revision,
      long sequence,
      UUID deletedBy,
      long membershipVersion,
      Instant at)
      implements MessageEvent {}

  /// Something that only members can read.
  ///
  /// @param contentType the media type of the plain text
  /// @param keyVersion which version of the conversation's key encrypted it
  /// @param ciphertext Tink AEAD; associated data as in `MessageCipher`
  record Content(String contentType, int keyVersion, byte[] ciphertext) {}
}
