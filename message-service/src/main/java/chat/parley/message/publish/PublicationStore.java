package chat.parley.message.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// How far Kafka has each conversation's log. The marks trail the truth, never lead it.
@Component
class PublicationStore {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  PublicationStore(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /// Moves marks up to the given revisions of an epoch, never down; nothing where that is over.
  void mark(long epoch, Map<UUID, Long> published) {
    UUID[] conversations = published.keySet().stream().sorted().toArray(UUID[]::new);
    long[] revisions = new long[conversations.length];
    for (int i = 0; i < conversations.length; i++) {
      revisions[i] = published.getOrDefault(conversations[i], 0L);
    }
    transactions.executeWithoutResult(_ -> {
      // A mark that a crash takes back costs a repeat: not worth a wait for the disk.
      jdbc.sql("SET LOCAL synchronous_commit = off").update();
      // Locked in order of id, as appending does.
      jdbc.sql(
              """
              WITH locked AS MATERIALIZED (
                SELECT conversation_id FROM conversation WHERE conversation_id = ANY(?)
                ORDER BY conversation_id FOR NO KEY UPDATE
              )
              UPDATE conversation AS c
              SET published_revision = greatest(c.published_revision,
                p.revisions[array_position(p.ids, c.conversation_id)])
              FROM locked, log_epoch AS e, (VALUES (?::uuid[], ?::bigint[])) AS p (ids, revisions)
              WHERE c.conversation_id = locked.conversation_id AND e.epoch = ?
              """)
          .param(new SqlArrayValue("uuid", (Object[]) conversations))
          .param(new SqlArrayValue("uuid", (Object[]) conversations))
          .param(revisions)
          .param(epoch)
          .update();
    });
  }

  /// Conversations whose oldest unpublished change is older than `age`, at most `limit` of them.
  List<Overdue> overdue(Duration age, int limit) {
    return jdbc.sql(
            """
            SELECT c.conversation_id, e.epoch, c.published_revision
            FROM log_epoch AS e CROSS JOIN conversation AS c
            LEFT JOIN message AS m
              ON m.conversation_id = c.conversation_id AND m.revision = c.published_revision + 1
            LEFT JOIN change AS h
              ON h.conversation_id = c.conversation_id AND h.revision = c.published_revision + 1
            WHERE c.head_revision > c.published_revision
              AND coalesce(m.created_at, h.created_at)
                <= clock_timestamp() - make_interval(secs => ?)
            LIMIT ?
            """)
        .params(age.toMillis() / 1000.0, limit)
        .query((row, _) ->
            new Overdue(
                row.getObject("conversation_id", UUID.class),
                row.getLong("epoch"),
                row.getLong("published_revision")))
        .list();
  }

  /// How many revisions Kafka does not have yet.
  long unpublished() {
    return jdbc.sql(
            """
            SELECT coalesce(sum(head_revision - published_revision), 0)::bigint FROM conversation
            WHERE head_revision > published_revision
            """)
        .query(Long.class)
        .single();
  }

  /// @param publishedRevision up to where Kafka is known to have its log
  record Overdue(UUID conversationId, long epoch, long publishedRevision) {}
}
