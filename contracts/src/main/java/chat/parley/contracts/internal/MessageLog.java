package chat.parley.contracts.internal;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.problem.Problem;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The conversation log as gateways use it; owned by message-service.
public interface MessageLog {
  /// The most changes that one call of {@link #changes} answers with.
  int MAX_CHANGES = 500;

  /// The most places that one call of {@link #posts} takes.
  int MAX_POSTS = 1_000;

  /// Changes conversations. What one user wants of one conversation takes effect in the order of
  /// the list.
  ///
  /// @param batch at most 500
  /// @return one outcome for each, in the order of the batch
  @PostExchange("/internal/log")
  List<Outcome> apply(@RequestBody List<Command> batch);

  /// The newest revision and sequence of each conversation, in no order, 0 and 0 for those with no
  /// message; with the log's epoch.
  ///
  /// @param conversationIds at most 1,000
  @PostExchange("/internal/heads")
  Heads heads(@RequestBody List<UUID> conversationIds);

  /// The same for each user, of those which the user is a member of, with how far the user has read
  /// each, and the log's epoch. Who is a member is found out after where the heads are: a leave
  /// that is not beyond a head is known.
  ///
  /// @param readers with at most 1,000 conversations in all
  @PostExchange("/internal/read-heads")
  ReadHeads readHeads(@RequestBody List<Reader> readers);

  /// The changes after a revision, in order of revision and with none missing, at most {@link
  /// #MAX_CHANGES}; with the log's epoch.
  @GetExchange("/internal/conversations/{conversationId}/changes")
  Changes changes(@PathVariable UUID conversationId, @RequestParam long after);

  /// What was posted there, in no order; without what is deleted or has expired since.
  ///
  /// @param places at most {@link #MAX_POSTS}
  @PostExchange("/internal/posts")
  List<MessagePosted> posts(@RequestBody List<LogPlace> places);

  /// Moves read positions forward, or leaves those that are farther already.
  ///
  /// @param batch at most 500
  /// @return one outcome for each, in the order of the batch
  @PostExchange("/internal/read-positions")
  List<ReadOutcome> read(@RequestBody List<ReadCommand> batch);

  /// What a user, whom the caller has authenticated, wants changed.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  sealed interface Command {
    UUID conversationId();

    UUID userId();
  }

  /// See `ClientFrame.SendMessage`.
  ///
  /// @param forwarded whether it says what another message did
  /// @param poll what it asks, where it is a poll
  /// @param trace the trace that it belongs to, as a `traceparent` of W3C Trace Context
  @JsonTypeName("send")
  record SendCommand(
      UUID conversationId,
      UUID userId,
      UUID clientMessageId,
      String contentType,
      String text,
      @Nullable Long replyTo,
      @Nullable Long threadRoot,
      List<UUID> fileIds,
      List<UUID> mentions,
      @Nullable GroupMention groupMention,
      boolean forwarded,
      @Nullable Poll poll,
      @Nullable String trace)
      implements Command {
    public SendCommand {
      fileIds = fileIds == null ? List.of() : List.copyOf(fileIds);
      mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /// Of no trace, that is no poll, and says what no other did.
    public SendCommand(
        UUID conversationId,
        UUID userId,
        UUID clientMessageId,
        String contentType,
        String text,
        @Nullable Long replyTo,
        @Nullable Long threadRoot,
        List<UUID> fileIds,
        List<UUID> mentions,
        @Nullable GroupMention groupMention) {
      this(
          conversationId,
          userId,
          clientMessageId,
          contentType,
          text,
          replyTo,
          threadRoot,
          fileIds,
          mentions,
          groupMention,
          false,
          null,
          null);
    }

    /// Of a message in no thread, that mentions nobody but those whom it names.
    public SendCommand(
        UUID conversationId,
        UUID userId,
        UUID clientMessageId,
        String contentType,
        String text,
        @Nullable Long replyTo,
        List<UUID> fileIds,
        List<UUID> mentions) {
      this(
          conversationId,
          userId,
          clientMessageId,
          contentType,
          text,
          replyTo,
          null,
          fileIds,
          mentions,
          null,
          false,
          null,
          null);
    }

    @Override
    public String toString() {
      return "SendCommand[" + conversationId + ", " + clientMessageId + "]";
    }
  }

  /// What changes a message that is there.
  sealed interface ChangeCommand extends Command {
    long sequence();

    UUID clientChangeId();
  }

  /// See `ClientFrame.EditMessage`.
  @JsonTypeName("edit")
  record EditCommand(
      UUID conversationId,
      UUID userId,
      long sequence,
      UUID clientChangeId,
      String contentType,
      String text,
      List<UUID> mentions,
      @Nullable GroupMention groupMention)
      implements ChangeCommand {
    public EditCommand {
      mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /// Of a message that mentions nobody but those whom it names.
    public EditCommand(
        UUID conversationId,
        UUID userId,
        long sequence,
        UUID clientChangeId,
        String contentType,
        String text,
        List<UUID> mentions) {
      this(conversationId, userId, sequence, clientChangeId, contentType, text, mentions, null);
    }

    @Override
    public String toString() {
      return "EditCommand[" + conversationId + ", " + sequence + "]";
    }
  }

  /// See `ClientFrame.DeleteMessage`.
  @JsonTypeName("delete")
  record DeleteCommand(UUID conversationId, UUID userId, long sequence, UUID clientChangeId)
      implements ChangeCommand {}

  /// See `ClientFrame.AddReaction` and `RemoveReaction`.
  ///
  /// @param present whether the reaction is to be there
  @JsonTypeName("react")
  record ReactCommand(
      UUID conversationId,
      UUID userId,
      long sequence,
      UUID clientChangeId,
      String emoji,
      boolean present)
      implements ChangeCommand {
    @Override
    public String toString() {
      return "ReactCommand[" + conversationId + ", " + sequence + "]";
    }
  }

  /// See `ClientFrame.PinMessage` and `UnpinMessage`.
  ///
  /// @param present whether the message is to be pinned
  @JsonTypeName("pin")
  record PinCommand(
      UUID conversationId, UUID userId, long sequence, UUID clientChangeId, boolean present)
      implements ChangeCommand {}

  /// See `ClientFrame.VoteInPoll`.
  @JsonTypeName("vote")
  record VoteCommand(
      UUID conversationId, UUID userId, long sequence, UUID clientChangeId, List<Integer> options)
      implements ChangeCommand {
    public VoteCommand {
      options = options == null ? List.of() : List.copyOf(options);
    }

    // What somebody votes for must not reach a log.
    @Override
    public String toString() {
      return "VoteCommand[" + conversationId + ", " + sequence + "]";
    }
  }

  /// See `ClientFrame.ClosePoll`.
  @JsonTypeName("close-poll")
  record ClosePollCommand(UUID conversationId, UUID userId, long sequence, UUID clientChangeId)
      implements ChangeCommand {}

  /// See `ClientFrame.MarkRead`.
  ///
  /// @param userId the user, whom the caller has authenticated
  record ReadCommand(UUID conversationId, UUID userId, long sequence) {}

  /// What became of a command: a value, since refusals are expected.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  sealed interface Outcome {
    /// Committed, now or by an earlier try with the same id of the client's.
    @JsonTypeName("accepted")
    record Accepted(long sequence, long revision, Instant at) implements Outcome {}

    /// Refused; nothing was stored, unless the problem is retryable: then it may have been.
    @JsonTypeName("refused")
    record Refused(Problem problem) implements Outcome {}
  }

  record LogPlace(UUID conversationId, long revision) {}

  record LogHead(UUID conversationId, long revision, long sequence) {}

  /// @param epoch see `ServerFrame.Welcome`; the heads are of this one, or of a later one
  record Heads(long epoch, List<LogHead> heads) {
    public Heads {
      heads = List.copyOf(heads);
    }
  }

  /// @param userId the user, whom the caller has authenticated
  record Reader(UUID userId, List<UUID> conversationIds) {
    public Reader {
      conversationIds = conversationIds == null ? List.of() : conversationIds;
    }
  }

  /// @param epoch see `ServerFrame.Welcome`; the heads are of this one, or of a later one
  /// @param heads those of each reader, in the order of the readers
  record ReadHeads(long epoch, List<List<Head>> heads) {
    public ReadHeads {
      heads = List.copyOf(heads);
    }
  }

  /// @param epoch see `ServerFrame.Welcome`; the changes are of this one, or of a later one
  /// @param headRevision the newest revision when the answer was made
  record Changes(long epoch, List<MessageEvent> events, long headRevision) {
    public Changes {
      events = List.copyOf(events);
    }
  }

  /// What became of a read position: a value, since refusals are expected.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  sealed interface ReadOutcome {
    /// @param sequence where the position is now
    @JsonTypeName("moved")
    record Position(long sequence, long unreadMentions) implements ReadOutcome {}

    @JsonTypeName("refused")
    record Refused(Problem problem) implements ReadOutcome {}
  }
}
