package chat.parley.contracts.frame;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.event.PollTally;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the server sends: replies, which carry the `ref` of a client's frame, and events.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ServerFrame {

  /// Reply to `hello`.
  ///
  /// @param conversations the user's conversations, each with the newest revision at this moment
  /// @param heartbeatMs the server pings this often; a connection silent for twice as long is
  ///   closed
  /// @param tokenExpiresAt when the access token ends, and the connection with it unless refreshed
  /// @param epoch which life of the log the revisions belong to: where it is not the one that the
  ///   client knows, a backup was restored, and what the client holds must be fetched anew
  @JsonTypeName("welcome")
  record Welcome(
      String ref,
      UUID connectionId,
      UUID userId,
      List<Head> conversations,
      long heartbeatMs,
      Instant tokenExpiresAt,
      long epoch)
      implements ServerFrame {
    public Welcome {
      conversations = List.copyOf(conversations);
    }
  }

  /// Where a conversation is, and how far the user has read it; 0 while there is nothing. What is
  /// unread is the difference of the two sequences.
  ///
  /// @param unreadMentions how many of the unread messages mention the user
  /// @param lastMessageAt when the newest message was posted; absent where there is none any more
  record Head(
      UUID conversationId,
      long revision,
      long sequence,
      long readSequence,
      long unreadMentions,
      @Nullable Instant lastMessageAt) {}

  /// Reply to `message.send`: the message is committed and can not be lost.
  @JsonTypeName("message.accepted")
  record MessageAccepted(
      String ref,
      UUID conversationId,
      UUID clientMessageId,
      long sequence,
      long revision,
      Instant createdAt)
      implements ServerFrame {}

  /// Reply to what changes a message: it is committed and can not be lost.
  ///
  /// @param revision that of the change; where there was nothing to change, the conversation's
  @JsonTypeName("change.accepted")
  record ChangeAccepted(
      String ref, UUID conversationId, UUID clientChangeId, long sequence, long revision)
      implements ServerFrame {}

  /// Reply to `conversation.read`.
  ///
  /// @param readSequence where the position is now: not before the one that was asked for, unless
  ///   that was beyond the newest message
  @JsonTypeName("read.accepted")
  record ReadAccepted(String ref, UUID conversationId, long readSequence, long unreadMentions)
      implements ServerFrame {}

  /// Reply to `presence.watch`. People whom the user may not watch are reported as offline.
  @JsonTypeName("presence.snapshot")
  record PresenceSnapshot(String ref, List<UserPresence> presences) implements ServerFrame {
    public PresenceSnapshot {
      presences = List.copyOf(presences);
    }
  }

  /// One user's presence.
  ///
  /// @param changedAt when it became so, where known; of who is offline, when last seen
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UserPresence(UUID userId, PresenceStatus status, @Nullable Instant changedAt) {}

  /// Reply to `token.refresh`.
  @JsonTypeName("token.refreshed")
  record TokenRefreshed(String ref, Instant tokenExpiresAt) implements ServerFrame {}

  /// Reply to what is taken note of, and leaves nothing to say.
  @JsonTypeName("noted")
  record Noted(String ref) implements ServerFrame {}

  /// Reply to `ping`.
  @JsonTypeName("pong")
  record Pong(String ref) implements ServerFrame {}

  /// Reply to a frame that failed; nothing of it was done, unless the code is retryable: then it
  /// may have been, and the same frame can safely be sent again.
  ///
  /// @param ref absent where the frame could not be read far enough to know
  @JsonTypeName("error")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Error(
      @Nullable String ref,
      ProblemCode code,
      String title,
      boolean retryable,
      @Nullable String detail,
      @Nullable Long retryAfterMs,
      List<Problem.FieldError> errors)
      implements ServerFrame {
    public Error {
      errors = errors == null ? List.of() : List.copyOf(errors);
    }

    public static Error of(@Nullable String ref, Problem problem) {
      return new Error(
          ref,
          problem.code(),
          problem.title(),
          problem.retryable(),
          problem.detail(),
          problem.retryAfterMs(),
          problem.errors());
    }
  }

  /// Event: a change in a conversation of the user's. Per conversation and connection, revisions
  /// arrive in order with none missing, live or not. Applying one a second time changes nothing.
  sealed interface Change extends ServerFrame {
    UUID conversationId();

    long revision();

    /// Which message it is about; where it is about none, the last one before it, or 0.
    long sequence();
  }

  /// A message was posted.
  ///
  /// @param text absent where the message has been deleted or has expired since, or its key is
  ///   destroyed
  /// @param replyTo the sequence of the message that it answers
  /// @param threadRoot the sequence of the message in whose thread it is an answer
  /// @param groupMention whom it mentions beside those whom it names
  /// @param forwarded true where it says what another message did, wherever that is; else absent
  /// @param poll what it asks, where it asks something that can be chosen from
  @JsonTypeName("message.posted")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MessagePosted(
      UUID conversationId,
      long revision,
      long sequence,
      UUID senderId,
      UUID clientMessageId,
      String contentType,
      @Nullable String text,
      @Nullable Long replyTo,
      @Nullable Long threadRoot,
      List<UUID> fileIds,
      List<UUID> mentions,
      @Nullable GroupMention groupMention,
      @Nullable Boolean forwarded,
      @Nullable Poll poll,
      Instant createdAt)
      implements Change {
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
        String contentType,
        @Nullable String text,
        @Nullable Long replyTo,
        List<UUID> fileIds,
        List<UUID> mentions,
        Instant createdAt) {
      this(
          conversationId,
          revision,
          sequence,
          senderId,
          clientMessageId,
          contentType,
          text,
          replyTo,
          null,
          fileIds,
          mentions,
          null,
          null,
          null,
          createdAt);
    }
  }

  /// A message has another content.
  ///
  /// @param text absent where the message has been deleted or has expired since, or its key is
  ///   destroyed
  /// @param groupMention whom it mentions beside those whom it names, now
  @JsonTypeName("message.edited")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MessageEdited(
      UUID conversationId,
      long revision,
      long sequence,
      String contentType,
      @Nullable String text,
      List<UUID> mentions,
      @Nullable GroupMention groupMention,
      Instant editedAt)
      implements Change {
    public MessageEdited {
      mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /// Of a message that mentions nobody but those whom it names.
    public MessageEdited(
        UUID conversationId,
        long revision,
        long sequence,
        String contentType,
        @Nullable String text,
        List<UUID> mentions,
        Instant editedAt) {
      this(conversationId, revision, sequence, contentType, text, mentions, null, editedAt);
    }
  }

  /// A message was deleted: its content, files and reactions are gone.
  @JsonTypeName("message.deleted")
  record MessageDeleted(
      UUID conversationId, long revision, long sequence, UUID deletedBy, Instant deletedAt)
      implements Change {}

  /// A user reacted to a message.
  ///
  /// @param emoji absent where the message has expired since, or its key is destroyed
  @JsonTypeName("reaction.added")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReactionAdded(
      UUID conversationId,
      long revision,
      long sequence,
      UUID userId,
      @Nullable String emoji,
      Instant addedAt)
      implements Change {}

  /// A user took a reaction back.
  ///
  /// @param emoji absent where the message has expired since, or its key is destroyed
  @JsonTypeName("reaction.removed")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReactionRemoved(
      UUID conversationId,
      long revision,
      long sequence,
      UUID userId,
      @Nullable String emoji,
      Instant removedAt)
      implements Change {}

  /// A message is pinned. It is so until it is unpinned or deleted, or expires.
  @JsonTypeName("message.pinned")
  record MessagePinned(
      UUID conversationId, long revision, long sequence, UUID pinnedBy, Instant pinnedAt)
      implements Change {}

  /// A message is pinned no more.
  @JsonTypeName("message.unpinned")
  record MessageUnpinned(
      UUID conversationId, long revision, long sequence, UUID unpinnedBy, Instant unpinnedAt)
      implements Change {}

  /// Somebody voted in a poll, or for something else than before, or took the vote back.
  ///
  /// @param userId who; absent where the poll is anonymous, or the message has been deleted or has
  ///   expired since
  /// @param options what they have chosen now, by the place of each, from 0; absent where `userId`
  ///   is
  /// @param tally how the poll stands now; absent where the message has been deleted or has expired
  ///   since
  @JsonTypeName("poll.voted")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PollVoted(
      UUID conversationId,
      long revision,
      long sequence,
      @Nullable UUID userId,
      @Nullable List<Integer> options,
      @Nullable PollTally tally,
      Instant votedAt)
      implements Change {}

  /// A poll was closed before its time: nothing is taken any more.
  @JsonTypeName("poll.closed")
  record PollClosed(
      UUID conversationId, long revision, long sequence, UUID closedBy, Instant closedAt)
      implements Change {}

  /// Another user is no longer a member.
  @JsonTypeName("member.left")
  record MemberLeft(UUID conversationId, long revision, long sequence, UUID userId, Instant leftAt)
      implements Change {}

  /// The messages up to and with `sequence` are older than the conversation keeps them: their
  /// texts, files, mentions and reactions are gone.
  @JsonTypeName("messages.expired")
  record MessagesExpired(UUID conversationId, long revision, long sequence, Instant expiredAt)
      implements Change {}

  /// The conversation is deleted, with all that was said in it: nothing follows. What came right
  /// before may be missing; this may come after any revision.
  @JsonTypeName("conversation.deleted")
  record ConversationDeleted(
      UUID conversationId, long revision, long sequence, UUID deletedBy, Instant deletedAt)
      implements Change {}

  /// Event: the user has read further, on whichever device. May be lost, and is never less than
  /// what the connection was told before.
  @JsonTypeName("conversation.read")
  record ConversationRead(UUID conversationId, long readSequence, long unreadMentions)
      implements ServerFrame {}

  /// Event: the user has read a thread further, or follows it, or follows it no more, on whichever
  /// device: ask again. May be lost.
  ///
  /// @param root the sequence of the message that the thread hangs on
  @JsonTypeName("thread.changed")
  record ThreadChanged(UUID conversationId, long root) implements ServerFrame {}

  /// Event: the user has saved a message, or saves it no more, on whichever device. May be lost.
  @JsonTypeName("message.saved")
  record MessageSaved(UUID conversationId, long sequence, boolean saved) implements ServerFrame {}

  /// Event: the user has begun to write something, or written on, or sent or emptied it, on
  /// whichever device: ask again, unless what is held was written then. May be lost.
  ///
  /// @param threadRoot the sequence of the message in whose thread it is; absent where it is in
  ///   none
  @JsonTypeName("draft.changed")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftChanged(UUID conversationId, @Nullable Long threadRoot, Instant writtenAt)
      implements ServerFrame {}

  /// Event: a message that the user wants to be sent later is another, is cancelled or sent, or was
  /// not sent, on whichever device that was asked for: ask again. May be lost.
  ///
  /// @param failed whether it was not sent, for a reason that is kept with it
  @JsonTypeName("scheduled.changed")
  record ScheduledChanged(UUID conversationId, UUID clientMessageId, boolean failed)
      implements ServerFrame {}

  /// Event: the user is to be reminded of something, or not any more, or is reminded of it now, on
  /// whichever device that was asked for: ask again. May be lost.
  ///
  /// @param due whether the user is reminded now
  @JsonTypeName("reminder.changed")
  record ReminderChanged(UUID reminderId, boolean due) implements ServerFrame {}

  /// Event: the server stops, and closes the connection with 1001 next.
  ///
  /// @param reconnectAfterMs milliseconds after which to come back and resume: chosen for each
  ///   connection, so that not all come at once
  @JsonTypeName("going-away")
  record GoingAway(long reconnectAfterMs) implements ServerFrame {}

  /// Event: more than 500 changes were missed in a conversation. What is older than `fromRevision`
  /// is not sent: read it by page. The next change on this connection is `fromRevision`.
  @JsonTypeName("conversation.truncated")
  record ConversationTruncated(UUID conversationId, long fromRevision) implements ServerFrame {}

  /// Event: the user is now a member; changes after `revision` follow.
  @JsonTypeName("conversation.joined")
  record ConversationJoined(UUID conversationId, long revision) implements ServerFrame {}

  /// Event: the user is no longer a member; nothing more of it follows.
  @JsonTypeName("conversation.left")
  record ConversationLeft(UUID conversationId) implements ServerFrame {}

  /// Event: what members see of a conversation or of each other has changed, such as its name or
  /// somebody's role: ask again. May be lost.
  @JsonTypeName("conversation.changed")
  record ConversationChanged(UUID conversationId) implements ServerFrame {}

  /// Event: who writes something in a conversation now, in place of what was said of it before; at
  /// most once a second. It holds for six seconds, unless it is said again; a message ends that its
  /// sender writes. May be lost.
  ///
  /// @param userIds the longest at it first; the user's own id may be among them
  /// @param several whether more write than are named: then nobody is named
  @JsonTypeName("typing.changed")
  record TypingChanged(UUID conversationId, List<UUID> userIds, boolean several)
      implements ServerFrame {
    public TypingChanged {
      userIds = List.copyOf(userIds);
    }
  }

  /// Event: the presence of a watched user changed.
  @JsonTypeName("presence.changed")
  record PresenceChanged(UUID userId, PresenceStatus status, Instant changedAt)
      implements ServerFrame {}

  /// Event: the profile of a watched user, or the user's own, is another: read it again where it
  /// shows. May be lost.
  @JsonTypeName("profile.changed")
  record ProfileChanged(UUID userId) implements ServerFrame {}

  /// Event: the user's settings are others, on whichever device they were changed. May be lost.
  ///
  /// @param version the one that they have now: a device that has it need not read them
  @JsonTypeName("settings.changed")
  record SettingsChanged(long version) implements ServerFrame {}

  /// Event: the user wants to be told of other things than before, on whichever device that was
  /// said. May be lost.
  @JsonTypeName("preferences.changed")
  record PreferencesChanged() implements ServerFrame {}

  /// Event: an export of the user's account can be fetched. May be lost.
  @JsonTypeName("export.ready")
  record ExportReady(UUID exportId) implements ServerFrame {}
}
