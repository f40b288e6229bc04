package chat.parley.message.mention;

import chat.parley.message.listing.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds mentions by key only: the cost is that of the rows returned and of the user's
/// conversations, however much is said in them.
///
/// Who is named has a row of each message, see `mention`; a message that mentions everybody has one
/// row for all, see `group_mention`.
@Component
class MentionStore {
  // A user whom it mentions, of a row g.
  private static final String IS_CALLED =
      """
      g.sender_id <> :user AND NOT :user = ANY(g.deaf)
        AND (g.present IS NULL OR :user = ANY(g.present))\
      """;

  private final JdbcClient jdbc;

  MentionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The newest after a position, of conversations that the user is a member of, as far as this
  /// service has heard.
  List<Position> newest(UUID user, Position after, int limit) {
    return jdbc.sql(
            """
            (SELECT m.conversation_id, m.sequence, m.created_at
            FROM mention AS m
            JOIN LATERAL (SELECT FROM membership
              WHERE conversation_id = m.conversation_id AND user_id = :user AND member
                AND NOT requested
              LIMIT 1) AS s ON true
            JOIN LATERAL (SELECT FROM conversation
              WHERE conversation_id = m.conversation_id AND deleted_revision IS NULL
                AND expired_sequence < m.sequence
              LIMIT 1) AS c ON true
            WHERE m.user_id = :user AND m.created_at <= :at
              AND (m.created_at < :at OR m.conversation_id > :conversation
                OR (m.conversation_id = :conversation AND m.sequence < :sequence))
            ORDER BY m.created_at DESC, m.conversation_id, m.sequence DESC LIMIT :limit)
            UNION
            (SELECT s.conversation_id, g.sequence, g.created_at
            FROM membership AS s
            JOIN LATERAL (SELECT expired_sequence FROM conversation
              WHERE conversation_id = s.conversation_id AND deleted_revision IS NULL
              LIMIT 1) AS c ON true
            JOIN LATERAL (SELECT g.sequence, g.created_at FROM group_mention AS g
              WHERE g.conversation_id = s.conversation_id AND g.created_at <= :at
                AND (g.created_at < :at OR g.conversation_id > :conversation
                  OR (g.conversation_id = :conversation AND g.sequence < :sequence))
                AND g.sequence > c.expired_sequence AND %s
              ORDER BY g.created_at DESC, g.sequence DESC LIMIT :limit) AS g ON true
            WHERE s.user_id = :user AND s.member AND NOT s.requested
            ORDER BY g.created_at DESC, s.conversation_id, g.sequence DESC LIMIT :limit)
            ORDER BY created_at DESC, conversation_id, sequence DESC LIMIT :limit
            """
                .formatted(IS_CALLED))
        .param("user", user)
        .param("at", after.at().atOffset(ZoneOffset.UTC))
        .param("conversation", after.conversationId())
        .param("sequence", after.sequence())
        .param("limit", limit)
        .query(MentionStore::position)
        .list();
  }

  /// The oldest after a message of a conversation.
  List<Position> next(UUID conversation, UUID user, long after, int limit) {
    return jdbc.sql(
            """
            (SELECT m.conversation_id, m.sequence, m.created_at FROM mention AS m
            WHERE m.user_id = :user AND m.conversation_id = :conversation AND m.sequence > :after
            ORDER BY m.sequence LIMIT :limit)
            UNION
            (SELECT g.conversation_id, g.sequence, g.created_at FROM group_mention AS g
            WHERE g.conversation_id = :conversation AND g.sequence > :after AND %s
            ORDER BY g.sequence LIMIT :limit)
            ORDER BY sequence LIMIT :limit
            """
                .formatted(IS_CALLED))
        .param("user", user)
        .param("conversation", conversation)
        .param("after", after)
        .param("limit", limit)
        .query(MentionStore::position)
        .list();
  }

  private static Position position(ResultSet row, int ignoredNumber) throws SQLException {
    return new Position(
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("conversation_id", UUID.class),
        row.getLong("sequence"));
  }
}
