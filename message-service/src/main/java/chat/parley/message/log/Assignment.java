package chat.parley.message.log;

import chat.parley.message.log.Appended.NotAMember;
import chat.parley.message.log.Appended.Stored;
import chat.parley.message.log.LockedConversation.Placed;
import chat.parley.message.log.Written.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of each message of a batch, and gives those that are new their numbers.
final class Assignment {
  private final List<NewMessage> batch;
  private final Map<UUID, LockedConversation> conversations;
  private final List<Placed> placed = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();

  /// @param conversations all that the batch is for
  /// @param standings one for each message, in their order
  Assignment(
      List<NewMessage> batch,
      Map<UUID, LockedConversation> conversations,
      List<Standing> standings) {
    this.batch = batch;
    this.conversations = conversations;
    Map<Name, Placed> placedByName = new HashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      decisions.add(decide(batch.get(i), standings.get(i), placedByName));
    }
  }

  /// What the database knows of a message and its sender.
  record Standing(@Nullable Stored earlier, boolean member) {
    static Standing from(ResultSet row, int ignoredNumber) throws SQLException {
      long sequence = row.getLong("sequence");
      Stored earlier =
          row.wasNull()
              ? null
              : new Stored(
                  sequence,
                  row.getLong("revision"),
                  row.getObject("created_at", OffsetDateTime.class).toInstant());
      return new Standing(earlier, row.getBoolean("member"));
    }
  }

  private record Name(UUID conversationId, UUID senderId, UUID clientMessageId) {
    static Name of(NewMessage message) {
      return new Name(message.conversationId(), message.senderId(), message.clientMessageId());
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
    if (!standing.member) {
      return new Decision.Known(new NotAMember());
    }
    return new Decision.New(placedByName.computeIfAbsent(Name.of(message), _ -> place(message)));
  }

  private Placed place(NewMessage message) {
    Placed next = conversation(message.conversationId()).place(message);
    placed.add(next);
    return next;
  }

  /// The messages to insert; in order of revision per conversation.
  List<Placed> placed() {
    return placed;
  }

  /// The conversations to update.
  List<LockedConversation> moved() {
    return conversations.values().stream().filter(LockedConversation::hasMoved).toList();
  }

  /// What the transaction will have done.
  Written written(Instant createdAt) {
    List<Appended> outcomes = new ArrayList<>(batch.size());
    for (Decision decision : decisions) {
      outcomes.add(
          switch (decision) {
            case Decision.Known(Appended outcome) -> outcome;
            case Decision.New(Placed it) -> new Stored(it.sequence(), it.revision(), createdAt);
          });
    }
    return new Written(outcomes, runs(createdAt));
  }

  private List<Run> runs(Instant createdAt) {
    Map<UUID, List<Message>> byConversation =
        placed.stream()
            .map(it -> Message.of(it.message(), it.sequence(), it.revision(), createdAt))
            .collect(Collectors.groupingBy(Message::conversationId));
    return byConversation.entrySet().stream()
        .map(it ->
            new Run(it.getKey(), conversation(it.getKey()).publishedRevision(), it.getValue()))
        .toList();
  }

  private LockedConversation conversation(UUID id) {
    return Objects.requireNonNull(conversations.get(id), "it was locked");
  }
}
