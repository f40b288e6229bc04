package chat.parley.message.reading;

import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.message.membership.Membership;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// How far each has read. A position never moves back, and never beyond the head. What has expired
/// counts as read: nothing is left of it to read.
@Component
class ReadPositionStore {
  // Of a reader k, whose position is r, in a conversation c. A message that names the reader, and
  // mentions everybody, counts once.
  private static final String UNREAD_MENTIONS =
      """
      (SELECT count(*) FROM mention AS m
        WHERE m.user_id = k.user_id AND m.conversation_id = k.conversation_id
          AND m.sequence > greatest(r.sequence, c.expired_sequence, 0))
      + (SELECT count(*) FROM group_mention AS g
        WHERE g.conversation_id = k.conversation_id
          AND g.sequence > greatest(r.sequence, c.expired_sequence, 0)
          AND g.sender_id <> k.user_id AND NOT k.user_id = ANY(g.deaf)
          AND (g.present IS NULL OR k.user_id = ANY(g.present))
          AND NOT EXISTS (SELECT FROM mention AS m WHERE m.user_id = k.user_id
            AND m.conversation_id = k.conversation_id AND m.sequence = g.sequence))\
      """;

  private final JdbcClient jdbc;

  ReadPositionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where a reader is.
  ///
  /// @param moved whether it was elsewhere before
  record Position(Membership reader, long sequence, long unreadMentions, boolean moved) {}

  /// Moves positions forward.
  ///
  /// @param wanted the sequence that each reader has read
  /// @return a position for each reader, in no order
  List<Position> advance(Map<Membership, Long> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    // Locked in one order, whoever else advances the same ones.
    List<Membership> readers =
        wanted.keySet().stream()
            .sorted(
                Comparator.comparing(Membership::userId).thenComparing(Membership::conversationId))
            .toList();
    Set<Membership> moved = move(readers, wanted);
    return positions(readers, moved);
  }

  private Set<Membership> move(List<Membership> readers, Map<Membership, Long> wanted) {
    return new HashSet<>(
        jdbc.sql(
                """
                INSERT INTO read_position AS r (user_id, conversation_id, sequence)
                SELECT k.user_id, c.conversation_id, least(k.sequence, c.head_sequence)
                FROM unnest(?::uuid[], ?::uuid[], ?::bigint[]) WITH ORDINALITY
                  AS k (user_id, conversation_id, sequence, position)
                JOIN conversation AS c USING (conversation_id)
                WHERE c.head_sequence > 0 AND k.sequence > 0
                ORDER BY k.position
                ON CONFLICT (user_id, conversation_id) DO UPDATE SET sequence = excluded.sequence
                WHERE r.sequence < excluded.sequence
                RETURNING user_id, conversation_id
                """)
            .param(ids(readers, Membership::userId))
            .param(ids(readers, Membership::conversationId))
            .param(readers.stream().mapToLong(it -> wanted.getOrDefault(it, 0L)).toArray())
            .query((row, _) ->
                new Membership(
                    row.getObject("conversation_id", UUID.class),
                    row.getObject("user_id", UUID.class)))
            .list());
  }

  private List<Position> positions(List<Membership> readers, Set<Membership> moved) {
    return jdbc.sql(
            """
            SELECT k.user_id, k.conversation_id,
              greatest(r.sequence, c.expired_sequence, 0) AS sequence,
              %s AS mentions
            FROM unnest(?::uuid[], ?::uuid[]) AS k (user_id, conversation_id)
            LEFT JOIN conversation AS c USING (conversation_id)
            LEFT JOIN read_position AS r USING (user_id, conversation_id)
            """
                .formatted(UNREAD_MENTIONS))
        .param(ids(readers, Membership::userId))
        .param(ids(readers, Membership::conversationId))
        .query((row, _) -> {
          var reader =
              new Membership(
                  row.getObject("conversation_id", UUID.class),
                  row.getObject("user_id", UUID.class));
          return new Position(
              reader, row.getLong("sequence"), row.getLong("mentions"), moved.contains(reader));
        })
        .list();
  }

  private static SqlArrayValue ids(List<Membership> readers, Function<Membership, UUID> id) {
    return new SqlArrayValue("uuid", (Object[]) readers.stream().map(id).toArray(UUID[]::new));
  }

  /// The heads of conversations with the readers' positions; zeros where there is nothing.
  Map<Membership, Head> heads(Collection<Membership> asked) {
    List<Membership> readers = List.copyOf(asked);
    Map<Membership, Head> heads = new HashMap<>();
    jdbc.sql(
            """
            SELECT k.user_id, k.conversation_id, coalesce(c.head_revision, 0) AS revision,
              coalesce(c.head_sequence, 0) AS sequence,
              greatest(r.sequence, c.expired_sequence, 0) AS read_sequence,
              %s AS mentions,
              (SELECT p.created_at FROM message AS p WHERE p.conversation_id = k.conversation_id
                AND p.sequence = c.head_sequence) AS last_message_at
            FROM unnest(?::uuid[], ?::uuid[]) AS k (user_id, conversation_id)
            LEFT JOIN conversation AS c USING (conversation_id)
            LEFT JOIN read_position AS r USING (user_id, conversation_id)
            """
                .formatted(UNREAD_MENTIONS))
        .param(ids(readers, Membership::userId))
        .param(ids(readers, Membership::conversationId))
        .query(row -> {
          UUID conversation = row.getObject("conversation_id", UUID.class);
          OffsetDateTime postedAt = row.getObject("last_message_at", OffsetDateTime.class);
          heads.put(
              new Membership(conversation, row.getObject("user_id", UUID.class)),
              new Head(
                  conversation,
                  row.getLong("revision"),
                  row.getLong("sequence"),
                  row.getLong("read_sequence"),
                  row.getLong("mentions"),
                  postedAt == null ? null : postedAt.toInstant()));
        });
    return heads;
  }

  /// What a user is a member of, as far as this service has heard.
  List<Membership> membershipsOf(UUID user) {
    return jdbc.sql("SELECT conversation_id FROM membership WHERE user_id = ? AND member")
        .param(user)
        .query((row, _) -> new Membership(row.getObject(1, UUID.class), user))
        .list();
  }
}
