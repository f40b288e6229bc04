package chat.parley.message.log;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.log.Appended.NotAMember;
import chat.parley.message.log.Appended.Refused;
import chat.parley.message.log.Appended.Stored;
import chat.parley.message.log.NewEntry.NewMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of each of many messages, and gives those that are new their numbers.
final class Assignment {
  private final Map<UUID, LockedConversation> conversations;
  private final Set<UUID> releasedFiles;
  private final List<Placed> placed = new ArrayList<>();
  private final Set<LockedConversation> moved = new LinkedHashSet<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final Set<Poster> turns = new LinkedHashSet<>();

  /// @param conversations all that the messages are for
  /// @param standings one for each message, in their order
  /// @param releasedFiles those of the messages' that no message comes with any more
  Assignment(
      List<NewMessage> batch,
      Map<UUID, LockedConversation> conversations,
      List<Standing> standings,
      Set<UUID> releasedFiles) {
    this.conversations = conversations;
    this.releasedFiles = releasedFiles;
    Map<Name, Placed> placedByName = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      decisions.add(decide(batch.get(i), standings.get(i), placedByName));
    }
  }

  /// What the database knows of a message and its sender.
  record Standing(
      @Nullable Stored earlier, boolean member, PostingRight right, @Nullable Root root) {
    static Standing from(ResultSet row, int ignoredNumber) throws SQLException {
      Long sequence = Sql.number(row, "sequence");
      Stored earlier =
          sequence == null
              ? null
              : new Stored(sequence, row.getLong("revision"), Sql.instant(row, "created_at"));
      return new Standing(
          earlier, row.getBoolean("member"), PostingRight.from(row), Root.from(row));
    }
  }

  /// The message that a thread is to hang on.
  ///
  /// @param answer whether it is an answer in a thread itself
  record Root(long sequence, boolean answer, boolean deleted) {
    static @Nullable Root from(ResultSet row) throws SQLException {
      Long sequence = Sql.number(row, "root_sequence");
      return sequence == null
          ? null
          : new Root(sequence, row.getBoolean("root_answer"), row.getBoolean("root_deleted"));
    }
  }

  /// A message with its numbers, which are its own if the transaction commits.
  record Placed(NewMessage message, long sequence, long revision) {
    MessagePosted toEvent(Instant at) {
      return new MessagePosted(
          message.conversationId(),
          revision,
          sequence,
          message.userId(),
          message.clientId(),
          message.content(),
          message.replyTo(),
          message.threadRoot(),
          message.fileIds(),
          message.mentions(),
          message.call() == null ? null : message.call().kind(),
          message.forwarded() ? Boolean.TRUE : null,
          message.poll() == null ? null : message.poll().rules(),
          at);
    }
  }

  /// Who posts to a slow conversation, and has to wait after that.
  record Poster(UUID conversationId, UUID userId) {}

  private record Name(UUID conversationId, UUID userId, UUID clientId) {
    static Name of(NewMessage message) {
      return new Name(message.conversationId(), message.userId(), message.clientId());
    }
  }

  private sealed interface Decision {
    record Known(Appended outcome) implements Decision {}

    /// The same `Placed` for all repeats within the batch.
    record New(Placed placed) implements Decision {}
  }

  private Decision decide(NewMessage message, Standing standing, Map<Name, Placed> placedByName) {
    // Before membership: a sender who has left since still learns what became of the message.
    if (standing.earlier != null) {
      return new Decision.Known(standing.earlier);
    }
    LockedConversation conversation =
        Objects.requireNonNull(conversations.get(message.conversationId()), "it was locked");
    if (!standing.member || conversation.isDeleted()) {
      return new Decision.Known(new NotAMember());
    }
    if (conversation.isArchived()) {
      return new Decision.Known(Refused.ofArchived());
    }
    Optional<Refused> fault = standing.right.fault();
    if (fault.isPresent()) {
      return new Decision.Known(fault.get());
    }
    if (message.filterVersion() != conversation.filterVersion()) {
      return new Decision.Known(new Appended.Unfiltered());
    }
    if (message.call() != null && !message.call().allowed()) {
      return new Decision.Known(Refused.ofNoHerald());
    }
    if (message.poll() != null && message.poll().isOver(standing.right.now())) {
      var error = new FieldError("poll.endsAt", "is over already");
      return new Decision.Known(new Refused(Problem.of(ProblemCode.INVALID, null, List.of(error))));
    }
    Placed repeated = placedByName.get(Name.of(message));
    if (repeated != null) {
      return new Decision.New(repeated);
    }
    // Sequences are dense: whatever is not beyond the head is there.
    if (message.replyTo() != null && message.replyTo() > conversation.sequence()) {
      return new Decision.Known(new Refused(noSuchMessage("replyTo")));
    }
    Optional<Refused> noFile = noFile(message);
    if (noFile.isPresent()) {
      return new Decision.Known(noFile.get());
    }
    Optional<Refused> noThread = noThread(message, standing.root, conversation);
    if (noThread.isPresent()) {
      return new Decision.Known(noThread.get());
    }
    Optional<Refused> tooSoon = tooSoon(message, standing.right, conversation);
    if (tooSoon.isPresent()) {
      return new Decision.Known(tooSoon.get());
    }
    var next = new Placed(message, conversation.nextSequence(), conversation.nextRevision());
    placedByName.put(Name.of(message), next);
    placed.add(next);
    moved.add(conversation);
    return new Decision.New(next);
  }

  // They were there when file-service was asked, and are being erased by now.
  private Optional<Refused> noFile(NewMessage message) {
    return message.fileIds().stream()
        .filter(releasedFiles::contains)
        .findFirst()
        .map(it -> {
          var field = "fileIds[" + message.fileIds().indexOf(it) + "]";
          var error = new FieldError(field, "is no file of yours in this conversation");
          return new Refused(Problem.of(ProblemCode.INVALID, null, List.of(error)));
        });
  }

  // Why there can be no answer in the thread; empty where there can, or none is given.
  private static Optional<Refused> noThread(
      NewMessage message, @Nullable Root root, LockedConversation conversation) {
    if (message.threadRoot() == null) {
      return Optional.empty();
    }
    if (root == null) {
      return Optional.of(new Refused(noSuchMessage("threadRoot")));
    }
    if (root.answer) {
      var error = new FieldError("threadRoot", "is an answer in a thread itself");
      return Optional.of(new Refused(Problem.of(ProblemCode.INVALID, null, List.of(error))));
    }
    return root.deleted || root.sequence <= conversation.expiredSequence()
        ? Optional.of(Refused.because(ProblemCode.MESSAGE_DELETED, null))
        : Optional.empty();
  }

  // Takes the poster's turn where it is theirs.
  private Optional<Refused> tooSoon(
      NewMessage message, PostingRight right, LockedConversation conversation) {
    Duration apart = conversation.slowMode();
    if (apart.isZero() || right.exempt()) {
      return Optional.empty();
    }
    var poster = new Poster(message.conversationId(), message.userId());
    if (turns.contains(poster)) {
      return Optional.of(Refused.tooSoon(apart.toMillis()));
    }
    Optional<Refused> fault = right.slowFault(apart);
    if (fault.isEmpty()) {
      turns.add(poster);
    }
    return fault;
  }

  private static Problem noSuchMessage(String field) {
    return Problem.of(
        ProblemCode.INVALID,
        null,
        List.of(new FieldError(field, "is no message of this conversation")));
  }

  /// The messages to insert; in order of revision per conversation.
  List<Placed> placed() {
    return placed;
  }

  /// Those who have to wait before they post again.
  Set<Poster> turns() {
    return turns;
  }

  /// The conversations to update.
  Set<LockedConversation> moved() {
    return moved;
  }

  /// Notes what has been inserted.
  ///
  /// @return one outcome for each message, in their order
  List<Appended> inserted(Instant at) {
    for (Placed it : placed) {
      Objects.requireNonNull(conversations.get(it.message.conversationId())).wrote(it.toEvent(at));
    }
    return outcomes(at);
  }

  /// One for each message, in their order, where there was nothing to insert.
  List<Appended> outcomes() {
    return outcomes(Instant.EPOCH);
  }

  private List<Appended> outcomes(Instant at) {
    List<Appended> outcomes = new ArrayList<>(decisions.size());
    for (Decision decision : decisions) {
      outcomes.add(
          switch (decision) {
            case Decision.Known(Appended outcome) -> outcome;
            case Decision.New(Placed it) -> new Stored(it.sequence(), it.revision(), at);
          });
    }
    return outcomes;
  }
}
