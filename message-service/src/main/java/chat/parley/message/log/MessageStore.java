package chat.parley.message.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads messages as they stand, always by key: the cost is that of the rows returned, however long
/// the log is.
@Component
public class MessageStore {
  private static final String MESSAGES =
      """
      SELECT m.conversation_id, m.sequence, coalesce(m.changed_revision, m.revision)
          AS changed_revision,
        m.sender_id, m.client_message_id, m.reply_to, m.file_ids, m.created_at,
        coalesce(e.content_type, m.content_type) AS content_type,
        coalesce(e.key_version, m.key_version) AS key_version,
        CASE WHEN m.edited_revision IS NULL THEN m.ciphertext ELSE e.ciphertext END AS ciphertext,
        CASE WHEN m.edited_revision IS NULL THEN m.mentions ELSE e.mentions END AS mentions,
        e.client_change_id AS edit_id, e.created_at AS edited_at,
        d.user_id AS deleted_by, d.created_at AS deleted_at
      FROM message AS m
      LEFT JOIN change AS e
        ON e.conversation_id = m.conversation_id AND e.revision = m.edited_revision
      LEFT JOIN change AS d
        ON d.conversation_id = m.conversation_id AND d.revision = m.deleted_revision
      WHERE m.conversation_id = ? AND m.sequence BETWEEN ? AND ?
      ORDER BY m.sequence
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate oneMoment;

  public MessageStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.oneMoment = new TransactionTemplate(transactions);
    oneMoment.setReadOnly(true);
    oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /// The messages of a range of sequences, chosen once the head is known.
  public Excerpt read(UUID conversation, Function<Head, Range> choose) {
    Excerpt excerpt =
        oneMoment.execute(_ -> {
          Head head = head(conversation);
          Range range = choose.apply(head).upTo(head);
          return range.isEmpty()
              ? new Excerpt(List.of(), List.of(), head)
              : new Excerpt(messages(conversation, range), reactions(conversation, range), head);
        });
    return Objects.requireNonNull(excerpt, "the transaction returns it");
  }

  /// Sequences are dense: a page is arithmetic.
  ///
  /// @param first the first sequence
  /// @param last the last one
  public record Range(long first, long last) {
    Range upTo(Head head) {
      return new Range(Math.max(1, first), Math.min(last, head.sequence()));
    }

    boolean isEmpty() {
      return first > last;
    }
  }

  private List<Message> messages(UUID conversation, Range range) {
    return jdbc.sql(MESSAGES)
        .params(conversation, range.first(), range.last())
        .query(Message::from)
        .list();
  }

  private List<StoredReaction> reactions(UUID conversation, Range range) {
    return jdbc.sql(
            """
            SELECT r.sequence, r.user_id, c.client_change_id, c.content_type, c.key_version,
              c.ciphertext
            FROM reaction AS r JOIN change AS c USING (conversation_id, revision)
            WHERE r.conversation_id = ? AND r.sequence BETWEEN ? AND ?
            ORDER BY r.revision
            """)
        .params(conversation, range.first(), range.last())
        .query((row, _) ->
            new StoredReaction(
                conversation,
                row.getLong("sequence"),
                row.getObject("user_id", UUID.class),
                row.getObject("client_change_id", UUID.class),
                Objects.requireNonNull(Message.contentIn(row), "a reaction has an emoji")))
        .list();
  }

  /// The first message that was not posted before a moment; the one after the last where there is
  /// none. In a conversation time never runs backwards, so halving finds it.
  ///
  /// @param head the conversation's
  public long firstSince(UUID conversation, Instant moment, Head head) {
    long low = 1;
    long high = head.sequence() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (isBefore(conversation, middle, moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isBefore(UUID conversation, long sequence, Instant moment) {
    return jdbc.sql("SELECT created_at < ? FROM message WHERE conversation_id = ? AND sequence = ?")
        .params(OffsetDateTime.ofInstant(moment, ZoneOffset.UTC), conversation, sequence)
        .query(Boolean.class)
        .single();
  }

  /// The heads of the conversations, each once; {@link Head#NONE} for those with no message.
  public Map<UUID, Head> heads(Collection<UUID> conversations) {
    Map<UUID, Head> heads =
        conversations.stream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), _ -> Head.NONE));
    jdbc.sql(
            """
            SELECT conversation_id, head_revision, head_sequence FROM conversation
            WHERE conversation_id = ANY(?)
            """)
        .param(new SqlArrayValue("uuid", heads.keySet().toArray()))
        .query((row, _) ->
            heads.put(
                row.getObject("conversation_id", UUID.class),
                new Head(row.getLong("head_revision"), row.getLong("head_sequence"))))
        .list();
    return heads;
  }

  public Head head(UUID conversation) {
    return heads(List.of(conversation)).getOrDefault(conversation, Head.NONE);
  }
}
