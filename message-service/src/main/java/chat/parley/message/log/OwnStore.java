package chat.parley.message.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what one user has said, wherever that was, page by page. What is deleted or has expired is
/// not there, nor is anything of a conversation that is deleted.
@Component
public class OwnStore {
  private final JdbcClient jdbc;

  OwnStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where the user is or ever was a member, in order of the ids.
  public List<UUID> conversations(UUID userId, UUID after, int limit) {
    return jdbc.sql(
            """
            SELECT conversation_id FROM membership AS s
            WHERE user_id = ? AND conversation_id > ? AND NOT EXISTS (
              SELECT FROM conversation AS c
              WHERE c.conversation_id = s.conversation_id AND c.deleted_revision IS NOT NULL)
            ORDER BY conversation_id LIMIT ?
            """)
        .params(userId, after, limit)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// The user's messages in order of sequence. Which way is cheaper, along the log or by its sender
  /// and sorted, is for the database to know.
  public List<Message> messages(UUID conversation, UUID userId, long after, int limit) {
    return jdbc.sql(
            """
            SELECT %s
            FROM message AS m
            JOIN conversation AS c
              ON c.conversation_id = m.conversation_id AND c.deleted_revision IS NULL
            LEFT JOIN change AS e
              ON e.conversation_id = m.conversation_id AND e.revision = m.edited_revision
            WHERE m.conversation_id = ? AND m.sender_id = ? AND m.deleted_revision IS NULL
              AND m.sequence > greatest(?, c.expired_sequence)
            ORDER BY m.sequence LIMIT ?
            """
                .formatted(ScatterStore.COLUMNS))
        .params(conversation, userId, after, limit)
        .query((row, _) -> Message.from(row))
        .list();
  }

  /// The user's reactions that stand, the oldest first.
  ///
  /// @param after a revision
  public List<Reaction> reactions(UUID conversation, UUID userId, long after, int limit) {
    return jdbc.sql(
            """
            SELECT r.conversation_id, r.sequence, r.revision, r.user_id,
              e.client_change_id AS client_id, e.content_type, e.key_version, e.ciphertext,
              e.created_at
            FROM reaction AS r
            JOIN conversation AS c
              ON c.conversation_id = r.conversation_id AND c.deleted_revision IS NULL
            JOIN change AS e ON e.conversation_id = r.conversation_id AND e.revision = r.revision
            WHERE r.user_id = ? AND r.conversation_id = ? AND r.revision > ?
              AND r.sequence > c.expired_sequence AND e.ciphertext IS NOT NULL
            ORDER BY r.revision LIMIT ?
            """)
        .params(userId, conversation, after, limit)
        .query((row, _) -> reaction(row))
        .list();
  }

  /// The user's votes that stand, in order of the polls.
  ///
  /// @param after a sequence
  public List<Vote> votes(UUID conversation, UUID userId, long after, int limit) {
    return jdbc.sql(
            """
            SELECT v.sequence, v.voted_at, v.options AS poll_options
            FROM poll_vote AS v
            JOIN conversation AS c
              ON c.conversation_id = v.conversation_id AND c.deleted_revision IS NULL
            WHERE v.user_id = ? AND v.conversation_id = ?
              AND v.sequence > greatest(?, c.expired_sequence)
            ORDER BY v.sequence LIMIT ?
            """)
        .params(userId, conversation, after, limit)
        .query((row, _) ->
            new Vote(
                row.getLong("sequence"), Sql.instant(row, "voted_at"), StoredPoll.optionsIn(row)))
        .list();
  }

  /// A vote with when it was given.
  public record Vote(long sequence, Instant at, List<Integer> options) {
    public Vote {
      options = List.copyOf(options);
    }
  }

  private static Reaction reaction(ResultSet row) throws SQLException {
    return new Reaction(
        row.getLong("revision"), Sql.instant(row, "created_at"), ExcerptRows.reactionIn(row));
  }

  /// A reaction with when it was made.
  public record Reaction(long revision, Instant at, StoredReaction stored) {}
}
