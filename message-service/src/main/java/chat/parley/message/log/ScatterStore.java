package chat.parley.message.log;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Reads messages as they stand that lie here and there, of many conversations at once, always by
/// key. What is deleted or has expired is not there.
@Component
public class ScatterStore {
  /// Of a message as it stands, where `m` is its row and `e` that of its last edit.
  static final String COLUMNS =
      """
      m.conversation_id, m.sequence, coalesce(m.changed_revision, m.revision) AS revision,
      m.sender_id AS user_id, m.client_message_id AS client_id, m.reply_to, m.thread_root,
      NULL::bigint AS thread_answers, m.file_ids,
      m.created_at, coalesce(e.content_type, m.content_type) AS content_type,
      coalesce(e.key_version, m.key_version) AS key_version,
      CASE WHEN m.edited_revision IS NULL THEN m.ciphertext ELSE e.ciphertext END AS ciphertext,
      coalesce(e.mentions, m.mentions) AS mentions,
      CASE WHEN m.edited_revision IS NULL THEN m.group_mention ELSE e.group_mention END
        AS group_mention,
      e.client_change_id AS edit_id, e.created_at AS edited_at,
      NULL::uuid AS deleted_by,
      m.pinned_revision IS NOT NULL AS pinned, m.forwarded, m.poll,
      NULL::integer[] AS poll_options, false AS expired
      """;

  private final JdbcClient jdbc;

  ScatterStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where a message is.
  public record Place(UUID conversationId, long sequence) {}

  /// What stands at the places, for a reader: nothing of conversations that the reader is no member
  /// of, as far as this service has heard, nor of deleted ones.
  public Map<Place, Message> readable(UUID reader, Collection<Place> places) {
    Map<Place, Message> found = new HashMap<>();
    jdbc.sql(
            """
            SELECT %s
            FROM unnest(?::uuid[], ?::bigint[]) AS k (conversation_id, sequence)
            JOIN LATERAL (SELECT FROM membership
              WHERE conversation_id = k.conversation_id AND user_id = ? AND member
              LIMIT 1) AS s ON true
            JOIN LATERAL (SELECT expired_sequence FROM conversation
              WHERE conversation_id = k.conversation_id AND deleted_revision IS NULL
              LIMIT 1) AS c ON true
            JOIN LATERAL (SELECT * FROM message
              WHERE conversation_id = k.conversation_id AND sequence = k.sequence
              LIMIT 1) AS m ON m.deleted_revision IS NULL AND m.sequence > c.expired_sequence
            LEFT JOIN LATERAL (SELECT * FROM change
              WHERE conversation_id = k.conversation_id AND revision = m.edited_revision
              LIMIT 1) AS e ON true
            """
                .formatted(COLUMNS))
        .param(Sql.uuids(places.stream().map(Place::conversationId).toList()))
        .param(places.stream().mapToLong(Place::sequence).toArray())
        .param(reader)
        .query((row, _) -> {
          Message message = Message.from(row);
          return found.put(new Place(message.conversationId(), message.sequence()), message);
        })
        .list();
    return found;
  }

  /// What stands in a part of a conversation, in order; nothing of a deleted one.
  public List<Message> standing(UUID conversation, long first, long last) {
    return jdbc.sql(
            """
            SELECT %s
            FROM message AS m
            JOIN conversation AS c
              ON c.conversation_id = m.conversation_id AND c.deleted_revision IS NULL
            LEFT JOIN change AS e
              ON e.conversation_id = m.conversation_id AND e.revision = m.edited_revision
            WHERE m.conversation_id = ? AND m.sequence BETWEEN ? AND ?
              AND m.deleted_revision IS NULL AND m.sequence > c.expired_sequence
            ORDER BY m.sequence
            """
                .formatted(COLUMNS))
        .params(conversation, first, last)
        .query((row, _) -> Message.from(row))
        .list();
  }

  /// Of each conversation the first message that was not posted before its moment; the one after
  /// the last where there is none. In a conversation time never runs backwards, so halving finds
  /// it, in all of them at once.
  public Map<UUID, Long> firstSince(Map<UUID, Instant> moments) {
    List<UUID> conversations = List.copyOf(moments.keySet());
    Object[] times = conversations.stream().map(it -> String.valueOf(moments.get(it))).toArray();
    Map<UUID, Long> found = new HashMap<>();
    jdbc.sql(
            """
            WITH RECURSIVE halving AS (
              SELECT k.conversation_id, k.moment, 1::bigint AS low, c.head_sequence + 1 AS high
              FROM unnest(?::uuid[], ?::timestamptz[]) AS k (conversation_id, moment)
              JOIN LATERAL (SELECT head_sequence FROM conversation
                WHERE conversation_id = k.conversation_id LIMIT 1) AS c ON true
              UNION ALL
              SELECT h.conversation_id, h.moment,
                CASE WHEN m.created_at < h.moment THEN (h.low + h.high) / 2 + 1 ELSE h.low END,
                CASE WHEN m.created_at < h.moment THEN h.high ELSE (h.low + h.high) / 2 END
              FROM halving AS h
              JOIN LATERAL (SELECT created_at FROM message
                WHERE conversation_id = h.conversation_id AND sequence = (h.low + h.high) / 2
                LIMIT 1) AS m ON true
              WHERE h.low < h.high
            )
            SELECT conversation_id, low FROM halving WHERE low >= high
            """)
        .param(Sql.uuids(conversations))
        .param(new SqlArrayValue("text", times))
        .query((row, _) -> found.put(row.getObject(1, UUID.class), row.getLong(2)))
        .list();
    return found;
  }

  /// Where a user is a member, in order of the ids; nothing that is deleted.
  public List<UUID> conversationsOf(UUID user, int limit) {
    return jdbc.sql(
            """
            SELECT s.conversation_id FROM membership AS s
            JOIN conversation AS c USING (conversation_id)
            WHERE s.user_id = ? AND s.member AND c.deleted_revision IS NULL
              AND c.head_sequence > 0
            ORDER BY s.conversation_id LIMIT ?
            """)
        .params(user, limit)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }
}
