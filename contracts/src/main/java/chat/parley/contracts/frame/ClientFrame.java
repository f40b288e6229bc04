package chat.parley.contracts.frame;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.Poll;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client may send. Every frame carries a `ref` of the client's choosing (1–64 characters);
/// exactly one reply carries the same `ref`: the reply named at the frame, or `error`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ClientFrame {
  String ref();

  /// The first frame of a connection, sent once. Answered by {@link ServerFrame.Welcome}; what the
  /// client missed since the revisions it holds follows, conversation by conversation, in order and
  /// before anything live of that conversation. Conversations not named start at their head.
  ///
  /// @param resume the last revision that the client holds of each conversation, at most 1,000
  /// @param epoch the epoch of the welcome that these revisions go back to; absent where there are
  ///   none. If it is not the present one, they count for nothing
  @JsonTypeName("hello")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Hello(String ref, List<Position> resume, @Nullable Long epoch) implements ClientFrame {
    public Hello {
      resume = resume == null ? List.of() : List.copyOf(resume);
    }
  }

  /// Posts a message. Answered by {@link ServerFrame.MessageAccepted} after the commit. Sent again
  /// with the same `clientMessageId`, however much later, it is stored once and answered as at
  /// first.
  ///
  /// @param clientMessageId the client's own name for the message
  /// @param contentType `text/markdown` or `text/plain`
  /// @param text at most 16 KiB of UTF-8; may be empty where there are files
  /// @param replyTo the sequence of an earlier message that this one answers
  /// @param threadRoot the sequence of the message in whose thread this one is an answer
  /// @param fileIds files that the sender has uploaded to this conversation, at most 10
  /// @param mentions who is to be told, at most 50; those who are not members are not
  /// @param groupMention who is to be told beside those, by who may do so there
  /// @param poll makes a poll of it: then `contentType` is `text/plain`, the first line of `text`
  ///   is the question, and 2 to 20 lines that differ follow, each an option; there are no files
  @JsonTypeName("message.send")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SendMessage(
      String ref,
      UUID conversationId,
      UUID clientMessageId,
      String contentType,
      String text,
      @Nullable Long replyTo,
      @Nullable Long threadRoot,
      List<UUID> fileIds,
      List<UUID> mentions,
      @Nullable GroupMention groupMention,
      @Nullable Poll poll)
      implements ClientFrame {
    public SendMessage {
      fileIds = fileIds == null ? List.of() : List.copyOf(fileIds);
      mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /// A message in no thread, that mentions nobody but those whom it names.
    public SendMessage(
        String ref,
        UUID conversationId,
        UUID clientMessageId,
        String contentType,
        String text,
        @Nullable Long replyTo,
        List<UUID> fileIds,
        List<UUID> mentions) {
      this(
          ref,
          conversationId,
          clientMessageId,
          contentType,
          text,
          replyTo,
          null,
          fileIds,
          mentions,
          null,
          null);
    }

    /// A message of nothing but text.
    public static SendMessage text(
        String ref, UUID conversationId, UUID clientMessageId, String contentType, String text) {
      return new SendMessage(
          ref, conversationId, clientMessageId, contentType, text, null, List.of(), List.of());
    }
  }

  /// What changes a message that is there. Answered by {@link ServerFrame.ChangeAccepted} after the
  /// commit. Sent again with the same `clientChangeId`, however much later, it is done once and
  /// answered as at first; one that found nothing to change is not remembered.
  sealed interface ChangeMessage extends ClientFrame {
    UUID conversationId();

    /// Which message.
    long sequence();

    /// The client's own name for the change.
    UUID clientChangeId();
  }

  /// Gives a message of the user's own another content. What it said before is kept.
  ///
  /// @param mentions who is mentioned now, in place of those mentioned before
  /// @param groupMention who is mentioned now beside those
  @JsonTypeName("message.edit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EditMessage(
      String ref,
      UUID conversationId,
      long sequence,
      UUID clientChangeId,
      String contentType,
      String text,
      List<UUID> mentions,
      @Nullable GroupMention groupMention)
      implements ChangeMessage {
    public EditMessage {
      mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /// One that mentions nobody but those whom it names.
    public EditMessage(
        String ref,
        UUID conversationId,
        long sequence,
        UUID clientChangeId,
        String contentType,
        String text,
        List<UUID> mentions) {
      this(ref, conversationId, sequence, clientChangeId, contentType, text, mentions, null);
    }
  }

  /// Deletes a message, of the user's own or as a moderator: a tombstone stays in its place.
  @JsonTypeName("message.delete")
  record DeleteMessage(String ref, UUID conversationId, long sequence, UUID clientChangeId)
      implements ChangeMessage {}

  /// Reacts to a message. A reaction that is there already is left as it is.
  ///
  /// @param emoji one emoji, as a sequence that Unicode names, or the name in colons of one of the
  ///   installation's, as in `:name:`; at most 20 different ones a message
  @JsonTypeName("reaction.add")
  record AddReaction(
      String ref, UUID conversationId, long sequence, UUID clientChangeId, String emoji)
      implements ChangeMessage {}

  /// Takes back a reaction of the user's own. One that is not there is no error.
  @JsonTypeName("reaction.remove")
  record RemoveReaction(
      String ref, UUID conversationId, long sequence, UUID clientChangeId, String emoji)
      implements ChangeMessage {}

  /// Pins a message, so that it is listed apart for everybody, as who may pin there. One that is
  /// pinned already is left as it is.
  @JsonTypeName("message.pin")
  record PinMessage(String ref, UUID conversationId, long sequence, UUID clientChangeId)
      implements ChangeMessage {}

  /// Takes a message from those that are pinned, as who may pin there. One that is not pinned is no
  /// error.
  @JsonTypeName("message.unpin")
  record UnpinMessage(String ref, UUID conversationId, long sequence, UUID clientChangeId)
      implements ChangeMessage {}

  /// Votes in a poll, in place of what the user has voted before. A vote that is there already is
  /// left as it is.
  ///
  /// @param options what is chosen, by the place of each, from 0; none to take the vote back
  @JsonTypeName("poll.vote")
  record VoteInPoll(
      String ref, UUID conversationId, long sequence, UUID clientChangeId, List<Integer> options)
      implements ChangeMessage {
    public VoteInPoll {
      options = options == null ? List.of() : List.copyOf(options);
    }
  }

  /// Closes a poll before its time, as its author or as a moderator. One that is over is left as it
  /// is.
  @JsonTypeName("poll.close")
  record ClosePoll(String ref, UUID conversationId, long sequence, UUID clientChangeId)
      implements ChangeMessage {}

  /// Says that the user has read up to a message. Answered by {@link ServerFrame.ReadAccepted}. A
  /// position never moves back.
  @JsonTypeName("conversation.read")
  record MarkRead(String ref, UUID conversationId, long sequence) implements ClientFrame {}

  /// Watches the presence of people who share a conversation with the user, in place of those
  /// watched before. Answered by {@link ServerFrame.PresenceSnapshot}; changes follow.
  ///
  /// @param userIds at most 500
  @JsonTypeName("presence.watch")
  record WatchPresence(String ref, List<UUID> userIds) implements ClientFrame {
    public WatchPresence {
      userIds = userIds == null ? List.of() : List.copyOf(userIds);
    }
  }

  /// Says whether anybody uses the device. A connection begins as used. Who uses none of the
  /// devices is idle. Answered by {@link ServerFrame.Noted}.
  @JsonTypeName("presence.active")
  record SetActive(String ref, boolean active) implements ClientFrame {}

  /// Says that the user writes something in a conversation, again every three seconds for as long
  /// as that lasts, or that it is over. Who is in the conversation with the user is told of it
  /// within a second, by {@link ServerFrame.TypingChanged}, and no longer than six seconds after it
  /// was last said. Answered by {@link ServerFrame.Noted}, which does not say whether anybody was
  /// told.
  ///
  /// @param active whether the user writes
  @JsonTypeName("typing.set")
  record SetTyping(String ref, UUID conversationId, boolean active) implements ClientFrame {}

  /// Gives the connection a fresh access token of the same user before the old one expires.
  /// Answered by {@link ServerFrame.TokenRefreshed}.
  @JsonTypeName("token.refresh")
  record RefreshToken(String ref, String token) implements ClientFrame {}

  /// Asks for a sign of life. Answered by {@link ServerFrame.Pong}.
  @JsonTypeName("ping")
  record Ping(String ref) implements ClientFrame {}

  /// Where a client stands in a conversation: it holds every revision up to this one.
  record Position(UUID conversationId, long revision) {}
}
