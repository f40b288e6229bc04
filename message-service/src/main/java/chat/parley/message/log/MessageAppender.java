package chat.parley.message.log;

import chat.parley.message.log.Assignment.Standing;
import chat.parley.message.log.LockedConversation.Placed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Appends messages to the log, many of many conversations in one transaction of three statements.
///
/// The lock on a conversation's row, held from before its heads are read until the commit, makes
/// sequences and revisions dense and makes them commit in order, whoever else writes. Messages of
/// one conversation are stored in the order given. A message whose (conversation, sender, client
/// message id) is in the log already is answered with what is there. Membership is checked at that
/// point of the conversation's log, against what this service has heard of it.
///
/// Safe for use by many threads and by many instances on one database.
@Component
public class MessageAppender {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public MessageAppender(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /// Appends all of the messages that may be, or none if it fails.
  ///
  /// @throws org.springframework.dao.DataAccessException if it failed; it may have been committed
  ///   where that was an outage
  public Written append(List<NewMessage> batch) {
    Set<UUID> conversations =
        batch.stream().map(NewMessage::conversationId).collect(Collectors.toSet());
    while (true) {
      Written written = transactions.execute(_ -> appendLocked(batch, conversations));
      if (written != null) {
        return written;
      }
      create(conversations);
    }
  }

  // Null where a conversation has no row to lock yet. Creating it here, while others are locked,
  // could deadlock with an instance that does the same the other way round.
  private @Nullable Written appendLocked(List<NewMessage> batch, Set<UUID> conversations) {
    Map<UUID, LockedConversation> locked = lock(conversations);
    if (locked.size() < conversations.size()) {
      return null;
    }
    var assignment = new Assignment(batch, locked, standings(batch));
    if (assignment.placed().isEmpty()) {
      return assignment.written(Instant.EPOCH);
    }
    return assignment.written(insert(assignment));
  }

  private void create(Set<UUID> conversations) {
    jdbc.sql(
            """
            INSERT INTO conversation (conversation_id)
            SELECT id FROM unnest(?::uuid[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            """)
        .param(uuids(conversations.stream().toList()))
        .update();
  }

  private Map<UUID, LockedConversation> lock(Set<UUID> conversations) {
    return jdbc
        .sql(
            """
            SELECT conversation_id, head_revision, head_sequence, published_revision
            FROM conversation WHERE conversation_id = ANY(?)
            ORDER BY conversation_id FOR NO KEY UPDATE
            """)
        .param(uuids(conversations.stream().toList()))
        .query(LockedConversation::from)
        .list()
        .stream()
        .collect(Collectors.toMap(LockedConversation::id, Function.identity()));
  }

  // A statement of its own: its snapshot must be younger than the locks. LATERAL with LIMIT holds
  // the planner to one look-up in the index for each message.
  private List<Standing> standings(List<NewMessage> batch) {
    return jdbc.sql(
            """
            SELECT m.sequence, m.revision, m.created_at, coalesce(p.member, false) AS member
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[]) WITH ORDINALITY
              AS k (conversation_id, sender_id, client_message_id, position)
            LEFT JOIN LATERAL (
              SELECT sequence, revision, created_at FROM message
              WHERE conversation_id = k.conversation_id AND sender_id = k.sender_id
                AND client_message_id = k.client_message_id
              LIMIT 1) AS m ON true
            LEFT JOIN LATERAL (
              SELECT member FROM membership
              WHERE conversation_id = k.conversation_id AND user_id = k.sender_id
              LIMIT 1) AS p ON true
            ORDER BY k.position
            """)
        .param(uuids(batch.stream().map(NewMessage::conversationId).toList()))
        .param(uuids(batch.stream().map(NewMessage::senderId).toList()))
        .param(uuids(batch.stream().map(NewMessage::clientMessageId).toList()))
        .query(Standing::from)
        .list();
  }

  // The database's clock, read after the locks: in a conversation, time never runs backwards.
  private Instant insert(Assignment assignment) {
    List<Placed> placed = assignment.placed();
    List<LockedConversation> moved = assignment.moved();
    return jdbc.sql(
            """
            WITH moved AS (
              UPDATE conversation AS c
              SET head_revision = h.revisions[array_position(h.ids, c.conversation_id)],
                head_sequence = h.sequences[array_position(h.ids, c.conversation_id)]
              FROM (VALUES (?::uuid[], ?::bigint[], ?::bigint[])) AS h (ids, revisions, sequences)
              WHERE c.conversation_id = ANY(h.ids)
            ), appended AS (
              INSERT INTO message (conversation_id, sequence, revision, sender_id,
                client_message_id, content_type, key_version, ciphertext, created_at)
              SELECT n.*, statement_timestamp()
              FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::uuid[], ?::uuid[], ?::text[],
                ?::integer[], ?::bytea[]) AS n
            )
            SELECT statement_timestamp()
            """)
        .param(uuids(moved.stream().map(LockedConversation::id).toList()))
        .param(moved.stream().mapToLong(LockedConversation::revision).toArray())
        .param(moved.stream().mapToLong(LockedConversation::sequence).toArray())
        .param(uuids(placed.stream().map(it -> it.message().conversationId()).toList()))
        .param(placed.stream().mapToLong(Placed::sequence).toArray())
        .param(placed.stream().mapToLong(Placed::revision).toArray())
        .param(uuids(placed.stream().map(it -> it.message().senderId()).toList()))
        .param(uuids(placed.stream().map(it -> it.message().clientMessageId()).toList()))
        .param(placed.stream().map(it -> it.message().contentType()).toArray(String[]::new))
        .param(placed.stream().mapToInt(it -> it.message().keyVersion()).toArray())
        .param(placed.stream().map(it -> it.message().ciphertext()).toArray(byte[][]::new))
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  private static SqlArrayValue uuids(List<UUID> ids) {
    return new SqlArrayValue("uuid", (Object[]) ids.toArray(UUID[]::new));
  }
}
