package chat.parley.message.thread;

import chat.parley.message.listing.Position;
import chat.parley.message.log.ScatterStore.Place;
import chat.parley.message.log.ThreadSummary;
import chat.parley.message.membership.Membership;
import chat.parley.message.thread.ThreadController.ThreadReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads threads by key: the cost is that of the rows returned, and for the list that of the
/// threads that a user follows.
@Component
class ThreadStore {
  // Of a follower f. Counted to a limit, so that a thread that nobody reads costs no more.
  private static final String UNREAD =
      """
      (SELECT count(*) FROM (SELECT FROM message AS m
        WHERE m.conversation_id = f.conversation_id AND m.thread_root = f.root_sequence
          AND m.sequence > f.read_sequence AND m.sender_id <> f.user_id
          AND m.deleted_revision IS NULL
        LIMIT 1000) AS later)\
      """;

  private final JdbcClient jdbc;

  ThreadStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The sequences of the newest answers before one, the newest first.
  List<Long> answers(UUID conversation, long root, long before, int limit) {
    return jdbc.sql(
            """
            SELECT sequence FROM message
            WHERE conversation_id = ? AND thread_root = ? AND sequence < ?
            ORDER BY sequence DESC LIMIT ?
            """)
        .params(conversation, root, before, limit)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /// Whether somebody has answered there.
  boolean isThread(UUID conversation, long root) {
    return exists(
        "SELECT EXISTS (SELECT FROM thread WHERE conversation_id = ? AND root_sequence = ?)",
        conversation,
        root);
  }

  /// Whether a thread can hang on it.
  boolean isRoot(UUID conversation, long root) {
    return exists(
        """
        SELECT EXISTS (SELECT FROM message
          WHERE conversation_id = ? AND sequence = ? AND thread_root IS NULL)
        """,
        conversation,
        root);
  }

  private boolean exists(String sql, UUID conversation, long sequence) {
    return jdbc.sql(sql).params(conversation, sequence).query(Boolean.class).single();
  }

  ThreadReading reading(Membership member, long root) {
    return jdbc.sql(
            """
            SELECT f.following, f.read_sequence,
              CASE WHEN f.following THEN %s ELSE 0 END AS unread
            FROM thread_follower AS f
            WHERE f.user_id = ? AND f.conversation_id = ? AND f.root_sequence = ?
            """
                .formatted(UNREAD))
        .params(member.userId(), member.conversationId(), root)
        .query((row, _) ->
            new ThreadReading(
                row.getBoolean("following"), row.getLong("read_sequence"), row.getLong("unread")))
        .optional()
        .orElse(new ThreadReading(false, 0, 0));
  }

  /// @return whether it was elsewhere before
  boolean advance(Membership member, long root, long sequence) {
    return jdbc.sql(
                """
                INSERT INTO thread_follower AS f
                  (user_id, conversation_id, root_sequence, following, read_sequence)
                SELECT ?, conversation_id, root_sequence, false, least(?, last_sequence)
                FROM thread WHERE conversation_id = ? AND root_sequence = ?
                ON CONFLICT (user_id, conversation_id, root_sequence) DO UPDATE
                SET read_sequence = excluded.read_sequence
                WHERE f.read_sequence < excluded.read_sequence
                """)
            .params(member.userId(), sequence, member.conversationId(), root)
            .update()
        > 0;
  }

  /// @return whether it was otherwise before
  boolean follow(Membership member, long root, boolean following) {
    return jdbc.sql(
                """
                INSERT INTO thread_follower AS f
                  (user_id, conversation_id, root_sequence, following, read_sequence)
                VALUES (?, ?, ?, ?, 0)
                ON CONFLICT (user_id, conversation_id, root_sequence) DO UPDATE
                SET following = excluded.following
                WHERE f.following <> excluded.following
                """)
            .params(member.userId(), member.conversationId(), root, following)
            .update()
        > 0;
  }

  /// @param place of the message that the thread hangs on
  record Followed(Place place, ThreadSummary summary, long unread) {
    Position position() {
      return new Position(summary.lastAt(), place.conversationId(), place.sequence());
    }
  }

  /// The last answered after a position, of conversations that the user is a member of, as far as
  /// this service has heard. What is unread is counted of those only that are returned.
  List<Followed> followed(UUID user, Position after, int limit) {
    return jdbc.sql(
            """
            WITH newest AS MATERIALIZED (
              SELECT f.user_id, f.conversation_id, f.root_sequence, f.read_sequence, t.answers,
                t.last_sequence, t.last_at
              FROM thread_follower AS f
              JOIN LATERAL (SELECT answers, last_sequence, last_at FROM thread
                WHERE conversation_id = f.conversation_id AND root_sequence = f.root_sequence
                LIMIT 1) AS t ON true
              JOIN LATERAL (SELECT FROM membership
                WHERE conversation_id = f.conversation_id AND user_id = :user AND member
                LIMIT 1) AS s ON true
              WHERE f.user_id = :user AND f.following AND t.last_at <= :at
                AND (t.last_at < :at OR f.conversation_id > :conversation
                  OR (f.conversation_id = :conversation AND f.root_sequence < :sequence))
              ORDER BY t.last_at DESC, f.conversation_id, f.root_sequence DESC LIMIT :limit)
            SELECT f.*, %s AS unread FROM newest AS f
            ORDER BY f.last_at DESC, f.conversation_id, f.root_sequence DESC
            """
                .formatted(UNREAD))
        .param("user", user)
        .param("at", after.at().atOffset(ZoneOffset.UTC))
        .param("conversation", after.conversationId())
        .param("sequence", after.sequence())
        .param("limit", limit)
        .query(ThreadStore::followedIn)
        .list();
  }

  private static Followed followedIn(ResultSet row, int ignoredNumber) throws SQLException {
    return new Followed(
        new Place(row.getObject("conversation_id", UUID.class), row.getLong("root_sequence")),
        new ThreadSummary(
            row.getLong("answers"),
            row.getLong("last_sequence"),
            row.getObject("last_at", OffsetDateTime.class).toInstant()),
        row.getLong("unread"));
  }
}
