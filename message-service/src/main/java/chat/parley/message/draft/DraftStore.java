package chat.parley.message.draft;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.message.membership.Membership;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
public class DraftStore {
  static final int MOST = 200;
  static final String CONTENT_TYPE = "text/markdown";

  private static final String COLUMNS =
      """
      d.user_id, d.conversation_id, d.thread_root, d.written_at, d.reply_to, d.key_version,
        d.ciphertext\
      """;

  private final JdbcClient jdbc;

  DraftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  enum Outcome {
    WRITTEN,
    /// Something was written there later than this.
    LATE,
    ONE_TOO_MANY
  }

  /// Of two texts the one stays that was written later.
  ///
  /// @param age how long ago it was written
  Outcome write(
      Membership member, long threadRoot, @Nullable Long replyTo, Content content, Duration age) {
    String outcome =
        jdbc.sql(
                """
                WITH held AS MATERIALIZED (
                  SELECT count(*) >= :most AS exhausted FROM draft
                  WHERE user_id = :user AND ciphertext IS NOT NULL
                    AND (conversation_id, thread_root) <> (:conversation, :root)
                ), written AS (
                  INSERT INTO draft AS d (user_id, conversation_id, thread_root, written_at,
                    reply_to, key_version, ciphertext)
                  SELECT :user, :conversation, :root, now() - make_interval(secs => :age),
                    :reply::bigint, :version, :ciphertext
                  FROM held WHERE NOT exhausted
                  ON CONFLICT (user_id, conversation_id, thread_root) DO UPDATE
                  SET written_at = excluded.written_at, reply_to = excluded.reply_to,
                    key_version = excluded.key_version, ciphertext = excluded.ciphertext
                  WHERE d.written_at <= excluded.written_at
                  RETURNING user_id
                )
                SELECT CASE
                  WHEN EXISTS (SELECT FROM written) THEN 'WRITTEN'
                  WHEN (SELECT exhausted FROM held) THEN 'ONE_TOO_MANY'
                  ELSE 'LATE' END
                """)
            .param("user", member.userId())
            .param("conversation", member.conversationId())
            .param("root", threadRoot)
            .param("most", MOST)
            .param("age", seconds(age))
            .param("reply", replyTo)
            .param("version", content.keyVersion())
            .param("ciphertext", content.ciphertext())
            .query(String.class)
            .single();
    return Outcome.valueOf(outcome);
  }

  /// Leaves nothing of the text but when it was given up. What is not there need not be emptied.
  Outcome empty(Membership member, long threadRoot, Duration age) {
    int emptied =
        jdbc.sql(
                """
                UPDATE draft SET written_at = now() - make_interval(secs => :age),
                  reply_to = NULL, key_version = NULL, ciphertext = NULL
                WHERE user_id = :user AND conversation_id = :conversation AND thread_root = :root
                  AND written_at <= now() - make_interval(secs => :age)
                """)
            .param("user", member.userId())
            .param("conversation", member.conversationId())
            .param("root", threadRoot)
            .param("age", seconds(age))
            .update();
    return emptied > 0 ? Outcome.WRITTEN : Outcome.LATE;
  }

  private static double seconds(Duration age) {
    return age.toMillis() / 1000.0;
  }

  Optional<Draft> find(Membership member, long threadRoot) {
    return jdbc.sql(
            """
            SELECT %s FROM draft AS d
            WHERE d.user_id = ? AND d.conversation_id = ? AND d.thread_root = ?
            """
                .formatted(COLUMNS))
        .params(member.userId(), member.conversationId(), threadRoot)
        .query((row, _) -> draft(row))
        .optional();
  }

  /// Those with a text, where the user is a member as far as this service has heard, the last
  /// written first.
  List<Draft> of(UUID user) {
    return jdbc.sql(
            """
            SELECT %s FROM draft AS d
            JOIN membership AS s
              ON s.conversation_id = d.conversation_id AND s.user_id = d.user_id AND s.member
            WHERE d.user_id = ? AND d.ciphertext IS NOT NULL
            ORDER BY d.written_at DESC, d.conversation_id, d.thread_root
            """
                .formatted(COLUMNS))
        .param(user)
        .query((row, _) -> draft(row))
        .list();
  }

  /// Those with a text in a conversation, whether the user is a member or was, in order of their
  /// threads.
  ///
  /// @param after the thread of the last one before
  public List<Draft> in(UUID conversation, UUID user, long after, int limit) {
    return jdbc.sql(
            """
            SELECT %s FROM draft AS d
            WHERE d.user_id = ? AND d.conversation_id = ? AND d.thread_root > ?
              AND d.ciphertext IS NOT NULL
            ORDER BY d.thread_root LIMIT ?
            """
                .formatted(COLUMNS))
        .params(user, conversation, after, limit)
        .query((row, _) -> draft(row))
        .list();
  }

  private static Draft draft(ResultSet row) throws SQLException {
    byte[] ciphertext = row.getBytes("ciphertext");
    return new Draft(
        row.getObject("user_id", UUID.class),
        row.getObject("conversation_id", UUID.class),
        row.getLong("thread_root"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        row.getObject("reply_to", Long.class),
        ciphertext == null
            ? null
            : new Content(CONTENT_TYPE, row.getInt("key_version"), ciphertext));
  }
}
