package chat.parley.message.log;

import chat.parley.message.log.NewEntry.Departure;
import chat.parley.message.log.NewEntry.End;
import chat.parley.message.log.NewEntry.Expiry;
import chat.parley.message.log.NewEntry.NewChange;
import chat.parley.message.log.NewEntry.NewMessage;
import chat.parley.message.log.NewEntry.Posthumous;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Appends to the log, for many conversations in one transaction: messages that follow each other
/// by two statements however many they are, everything else by two statements each.
///
/// The lock on a conversation's row, held from before its heads are read until the commit, makes
/// sequences and revisions dense and makes them commit in order, whoever else writes. Entries of
/// one conversation are stored in the order given. One whose (conversation, user, name) is in the
/// log already is answered with what is there. Membership is checked at that point of the
/// conversation's log, against what this service has heard of it. Nothing is appended to a database
/// before {@link LogEpoch} has looked at it.
///
/// Safe for use by many threads and by many instances on one database.
@Component
public class MessageAppender {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final LogEpoch epoch;
  private final MessageWriter messages;
  private final ChangeWriter changes;
  private final DepartureWriter departures;
  private final ExpiryWriter expiries;
  private final EndWriter ends;

  public MessageAppender(
      JdbcClient jdbc, TransactionTemplate transactions, LogEpoch epoch, FileRelease files) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.epoch = epoch;
    this.messages = new MessageWriter(jdbc, files);
    this.changes = new ChangeWriter(jdbc, files);
    this.departures = new DepartureWriter(jdbc);
    this.expiries = new ExpiryWriter(jdbc);
    this.ends = new EndWriter(jdbc);
  }

  /// Appends all of the entries that may be, or none if it fails.
  ///
  /// @throws org.springframework.dao.DataAccessException if it failed; it may have been committed
  ///   where that was an outage
  public Written append(List<? extends NewEntry> batch) {
    Set<UUID> conversations =
        batch.stream().map(NewEntry::conversationId).collect(Collectors.toSet());
    while (true) {
      Written written = transactions.execute(_ -> appendLocked(batch, conversations));
      if (written != null) {
        return written;
      }
      epoch.verify();
      create(conversations);
    }
  }

  // Null where the database is not looked at yet, or a conversation has no row to lock. Creating it
  // here, while others are locked, could deadlock with an instance that does the same the other way
  // round.
  private @Nullable Written appendLocked(List<? extends NewEntry> batch, Set<UUID> conversations) {
    Map<UUID, LockedConversation> locked = lock(conversations);
    if (locked.size() < conversations.size()) {
      return null;
    }
    List<Appended> outcomes = new ArrayList<>(batch.size());
    List<NewMessage> together = new ArrayList<>();
    for (NewEntry entry : batch) {
      switch (entry) {
        case NewMessage message -> together.add(message);
        case NewChange change -> {
          outcomes.addAll(write(together, locked));
          outcomes.add(changes.write(change, locked));
        }
        case Posthumous it -> {
          outcomes.addAll(write(together, locked));
          outcomes.add(changes.writePosthumous(it.change(), locked));
        }
        case Departure departure -> {
          outcomes.addAll(write(together, locked));
          outcomes.add(departures.write(departure, locked));
        }
        case Expiry expiry -> {
          outcomes.addAll(write(together, locked));
          outcomes.add(expiries.write(expiry, locked));
        }
        case End end -> {
          outcomes.addAll(write(together, locked));
          outcomes.add(ends.write(end, locked));
        }
      }
    }
    outcomes.addAll(write(together, locked));
    return new Written(
        outcomes, locked.values().stream().flatMap(it -> it.run().stream()).toList());
  }

  private List<Appended> write(
      List<NewMessage> together, Map<UUID, LockedConversation> conversations) {
    if (together.isEmpty()) {
      return List.of();
    }
    List<Appended> outcomes = messages.write(List.copyOf(together), conversations);
    together.clear();
    return outcomes;
  }

  private void create(Collection<UUID> conversations) {
    jdbc.sql(
            """
            INSERT INTO conversation (conversation_id)
            SELECT id FROM unnest(?::uuid[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            """)
        .param(Sql.uuids(conversations))
        .update();
  }

  private Map<UUID, LockedConversation> lock(Collection<UUID> conversations) {
    return jdbc
        .sql(
            """
            SELECT conversation_id, head_revision, head_sequence, published_revision, e.epoch,
              deleted_revision IS NOT NULL AS deleted, archived, slow_mode_seconds,
              expired_sequence, filter_version
            FROM conversation AS c, log_epoch AS e
            WHERE conversation_id = ANY(?) AND e.incarnation = log_incarnation()
            ORDER BY conversation_id FOR NO KEY UPDATE OF c
            """)
        .param(Sql.uuids(conversations))
        .query(LockedConversation::from)
        .list()
        .stream()
        .collect(Collectors.toMap(LockedConversation::id, Function.identity()));
  }
}
