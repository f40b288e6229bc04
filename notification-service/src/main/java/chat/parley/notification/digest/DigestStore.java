package chat.parley.notification.digest;

import chat.parley.notification.preference.DigestPreference;
import chat.parley.notification.preference.PreferenceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who is to be looked at, and when.
@Component
class DigestStore {
  /// What a member has chosen who has never said anything.
  private static final long USUAL = DigestPreference.DEFAULT.after().time().toSeconds();

  private static final int MEMBERS_AT_ONCE = 500;

  private final JdbcClient jdbc;

  DigestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Has users looked at once what they miss now has waited for as long as they want, unless they
  /// are to be looked at before. Locks each, so that nothing is missed that is taken down while one
  /// is being looked at.
  void await(Collection<UUID> userIds) {
    jdbc.sql(
            """
            INSERT INTO digest AS d (user_id, next_at)
            SELECT id, now() + make_interval(secs => coalesce(p.digest_after, :usual))
            FROM unnest(CAST(:users AS uuid[])) AS id LEFT JOIN preference p ON p.user_id = id
            WHERE coalesce(p.digest_after, :usual) > 0
            ORDER BY id
            ON CONFLICT (user_id) DO UPDATE SET next_at = excluded.next_at WHERE d.next_at IS NULL
            """)
        .param("users", userIds.stream().map(UUID::toString).toArray(String[]::new))
        .param("usual", USUAL)
        .update();
  }

  /// The same for those for whom a mention of everybody waits still once it has for the shortest
  /// time that anybody can want, some at a time. Many have read it by then.
  ///
  /// @return whether there was anything to do
  @Transactional
  public boolean awaitGroupMentions() {
    return jdbc.sql(
                """
                WITH due AS (
                  SELECT conversation_id, number, exempt, mentioned_at, digest_after_user FROM group_mention
                  WHERE digest_at <= now() ORDER BY digest_at LIMIT 1 FOR UPDATE SKIP LOCKED),
                page AS (
                  SELECT m.user_id, d.mentioned_at + make_interval(secs => coalesce(p.digest_after, :usual)) AS at,
                    m.group_mention < d.number AND m.user_id <> ALL(d.exempt)
                      AND coalesce(p.digest_after, :usual) > 0 AS awaited
                  FROM due d JOIN membership m ON m.conversation_id = d.conversation_id
                  LEFT JOIN preference p ON p.user_id = m.user_id
                  WHERE d.digest_after_user IS NULL OR m.user_id > d.digest_after_user
                  ORDER BY m.user_id LIMIT :most),
                awaited AS (
                  INSERT INTO digest AS d (user_id, next_at)
                  SELECT user_id, at FROM page WHERE awaited ORDER BY user_id
                  ON CONFLICT (user_id) DO UPDATE SET next_at = excluded.next_at WHERE d.next_at IS NULL)
                UPDATE group_mention g SET
                  digest_after_user = (SELECT user_id FROM page ORDER BY user_id DESC LIMIT 1),
                  digest_at = CASE WHEN EXISTS (SELECT FROM page) THEN g.digest_at END
                FROM due WHERE g.conversation_id = due.conversation_id AND g.number = due.number
                """)
            .param("usual", USUAL)
            .param("most", MEMBERS_AT_ONCE)
            .update()
        > 0;
  }

  /// Has a user looked at now, if anything waits.
  void lookAgain(UUID userId) {
    jdbc.sql("UPDATE digest SET next_at = least(next_at, now()) WHERE user_id = ?")
        .param(userId)
        .update();
  }

  /// Takes those who are to be looked at. Nobody else does, for as long as given; after that
  /// somebody does, should this process have died.
  List<DigestTask> take(int most, Duration lease) {
    return jdbc.sql(
            """
            WITH due AS (
              SELECT user_id FROM digest WHERE next_at <= now()
              ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED),
            taken AS (
              UPDATE digest d SET attempt = d.attempt + 1, next_at = now() + make_interval(secs => ?)
              FROM due WHERE d.user_id = due.user_id RETURNING d.*)
            SELECT t.user_id, t.attempt, t.mailed_at, p.digest_after, p.digest_contents
            FROM taken t LEFT JOIN preference p ON p.user_id = t.user_id
            """)
        .params(most, lease.toSeconds())
        .query((row, _) -> task(row))
        .list();
  }

  /// A user is to be looked at then.
  void later(UUID userId, Instant moment) {
    jdbc.sql("UPDATE digest SET next_at = ?, attempt = 0 WHERE user_id = ?")
        .params(moment.atOffset(ZoneOffset.UTC), userId)
        .update();
  }

  /// A mail that has failed is to be tried again.
  void retry(UUID userId, Duration after) {
    jdbc.sql("UPDATE digest SET next_at = now() + make_interval(secs => ?) WHERE user_id = ?")
        .params(after.toMillis() / 1000.0, userId)
        .update();
  }

  /// A user was mailed.
  @Transactional
  public void mailed(UUID userId) {
    jdbc.sql("UPDATE digest SET mailed_at = now() WHERE user_id = ?").param(userId).update();
    settle(userId);
  }

  /// A user needs no mail now; what waits and came meanwhile is looked at when it is time.
  @Transactional
  public void settle(UUID userId) {
    // Whoever takes down what is missed waits for this, or this for them: what they took down is
    // then seen below.
    jdbc.sql("SELECT user_id FROM digest WHERE user_id = ? FOR UPDATE")
        .param(userId)
        .query((row, _) -> row.getString(1))
        .list();
    jdbc.sql(
            """
            UPDATE digest d SET attempt = 0, next_at = (
              SELECT now() + make_interval(secs => coalesce(p.digest_after, :usual))
              FROM (SELECT) AS one LEFT JOIN preference p ON p.user_id = d.user_id
              WHERE coalesce(p.digest_after, :usual) > 0 AND EXISTS (
                SELECT FROM notification n WHERE n.user_id = d.user_id AND n.read_at IS NULL
                  AND n.message_count > n.mailed_count))
            WHERE d.user_id = :user
            """)
        .param("usual", USUAL)
        .param("user", userId)
        .update();
  }

  /// Puts on record who could not be mailed.
  void bury(UUID userId, String reason) {
    jdbc.sql("INSERT INTO digest_dead (user_id, reason) VALUES (?, ?)")
        .params(userId, reason)
        .update();
  }

  /// Forgets who could not be mailed before.
  void forgetDead(Instant before) {
    jdbc.sql("DELETE FROM digest_dead WHERE died_at < ?")
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }

  void forgetAll(UUID userId) {
    jdbc.sql("DELETE FROM digest WHERE user_id = ?").param(userId).update();
    jdbc.sql("DELETE FROM digest_dead WHERE user_id = ?").param(userId).update();
  }

  private static DigestTask task(ResultSet row) throws SQLException {
    return new DigestTask(
        row.getObject("user_id", UUID.class),
        row.getInt("attempt"),
        instant(row, "mailed_at"),
        PreferenceStore.digest(row));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
