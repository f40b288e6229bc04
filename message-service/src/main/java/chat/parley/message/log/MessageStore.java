package chat.parley.message.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Reads messages as they stand, always by key: the cost is that of the rows returned, however long
/// the log is.
@Component
public class MessageStore {
  // One statement: the reader's membership, the head, the messages and their reactions are of one
  // moment, and one round trip fetches them.
  private static final String TEMPLATE =
      """
      WITH part AS MATERIALIZED (
        SELECT s.conversation_id, coalesce(c.head_revision, 0) AS head_revision,
          coalesce(c.head_sequence, 0) AS head_sequence,
          :first + CASE WHEN :fromHead THEN coalesce(c.head_sequence, 0) ELSE 0 END AS first,
          :last + CASE WHEN :fromHead THEN coalesce(c.head_sequence, 0) ELSE 0 END AS last,
          coalesce(c.expired_sequence, 0) AS expired
        FROM membership AS s LEFT JOIN conversation AS c USING (conversation_id)
        WHERE s.conversation_id = :conversation AND s.user_id = :reader AND s.member
          AND c.deleted_revision IS NULL
      )
      SELECT 'HEAD' AS kind, p.conversation_id, p.head_sequence AS sequence,
        p.head_revision AS revision, NULL::uuid AS user_id, NULL::uuid AS client_id,
        NULL::bigint AS reply_to, NULL::bigint AS thread_root, NULL::bigint AS thread_answers,
        NULL::bigint AS thread_last_sequence, NULL::timestamptz AS thread_last_at,
        NULL::uuid[] AS file_ids, NULL::timestamptz AS created_at,
        NULL AS content_type, NULL::integer AS key_version, NULL::bytea AS ciphertext,
        NULL::uuid[] AS mentions, NULL AS group_mention, NULL::uuid AS edit_id, NULL::timestamptz AS edited_at,
        NULL::uuid AS deleted_by, NULL::timestamptz AS deleted_at, false AS pinned,
        false AS forwarded, NULL::jsonb AS poll, NULL::integer[] AS poll_options, false AS expired
      FROM part AS p
      UNION ALL
      SELECT 'MESSAGE', m.conversation_id, m.sequence, coalesce(m.changed_revision, m.revision),
        m.sender_id, m.client_message_id, m.reply_to, m.thread_root, t.answers, t.last_sequence,
        t.last_at,
        CASE WHEN m.sequence > p.expired THEN m.file_ids END, m.created_at,
        coalesce(e.content_type, m.content_type), coalesce(e.key_version, m.key_version),
        CASE WHEN m.sequence <= p.expired THEN NULL
          WHEN m.edited_revision IS NULL THEN m.ciphertext ELSE e.ciphertext END,
        CASE WHEN m.sequence <= p.expired THEN NULL
          WHEN m.edited_revision IS NULL THEN m.mentions ELSE e.mentions END,
        CASE WHEN m.sequence <= p.expired THEN NULL
          WHEN m.edited_revision IS NULL THEN m.group_mention ELSE e.group_mention END,
        e.client_change_id, e.created_at, d.user_id, d.created_at,
        m.pinned_revision IS NOT NULL AND m.sequence > p.expired,
        m.forwarded AND m.sequence > p.expired, CASE WHEN m.sequence > p.expired THEN m.poll END,
        v.options, m.sequence <= p.expired
      FROM part AS p
      JOIN message AS m
        ON m.conversation_id = p.conversation_id AND %1$s
      LEFT JOIN thread AS t
        ON t.conversation_id = m.conversation_id AND t.root_sequence = m.sequence
      LEFT JOIN change AS e
        ON e.conversation_id = m.conversation_id AND e.revision = m.edited_revision
      LEFT JOIN change AS d
        ON d.conversation_id = m.conversation_id AND d.revision = m.deleted_revision
      LEFT JOIN poll_vote AS v
        ON m.poll IS NOT NULL AND m.sequence > p.expired AND v.conversation_id = m.conversation_id
          AND v.sequence = m.sequence AND v.user_id = :reader
      UNION ALL
      SELECT 'REACTION', r.conversation_id, r.sequence, r.revision, r.user_id, c.client_change_id,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, c.content_type, c.key_version, c.ciphertext, NULL, NULL, NULL, NULL, NULL,
        NULL, false, false, NULL, NULL, false
      FROM part AS p
      JOIN reaction AS r
        ON r.conversation_id = p.conversation_id
          AND r.sequence > p.expired AND %2$s
      JOIN change AS c ON c.conversation_id = r.conversation_id AND c.revision = r.revision
      """;

  private static final String EXCERPT =
      TEMPLATE.formatted(
          "m.sequence BETWEEN p.first AND p.last", "r.sequence BETWEEN p.first AND p.last");

  private static final String SCATTERED =
      TEMPLATE.formatted("m.sequence = ANY(:sequences)", "r.sequence = ANY(:sequences)");

  private final JdbcClient jdbc;

  public MessageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Sequences are dense: a page is arithmetic.
  ///
  /// @param first the first sequence
  /// @param last the last one; what is beyond the head is not there
  /// @param fromHead whether both are counted from the head, which is 0
  public record Range(long first, long last, boolean fromHead) {
    public static Range of(long first, long last) {
      return new Range(first, last, false);
    }

    /// The last messages there are, and no more than this many.
    public static Range newest(int limit) {
      return new Range(1 - limit, 0, true);
    }
  }

  /// What a member may read, as far as this service has heard of memberships: empty where the
  /// reader is none, or the conversation is deleted.
  public Optional<Excerpt> read(UUID conversation, UUID reader, Range range) {
    var rows = new ExcerptRows();
    jdbc.sql(EXCERPT)
        .param("conversation", conversation)
        .param("reader", reader)
        .param("first", range.first())
        .param("last", range.last())
        .param("fromHead", range.fromHead())
        .query(rows);
    return rows.excerpt();
  }

  /// The same of messages that lie here and there.
  public Optional<Excerpt> read(UUID conversation, UUID reader, Collection<Long> sequences) {
    var rows = new ExcerptRows();
    jdbc.sql(SCATTERED)
        .param("conversation", conversation)
        .param("reader", reader)
        .param("first", 0)
        .param("last", 0)
        .param("fromHead", false)
        .param("sequences", sequences.stream().mapToLong(Long::longValue).toArray())
        .query(rows);
    return rows.excerpt();
  }

  /// Who posted a message; empty where there is none.
  public Optional<UUID> senderOf(UUID conversation, long sequence) {
    return jdbc.sql("SELECT sender_id FROM message WHERE conversation_id = ? AND sequence = ?")
        .params(conversation, sequence)
        .query(UUID.class)
        .optional();
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
