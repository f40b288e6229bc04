package chat.parley.notification.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.notification.inbox.Missed;
import chat.parley.notification.preference.PreferenceStore;
import com.github.f4b6a3.uuid.UuidCreator;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The devices that can be told something, and what each is to be told of which conversation.
@Component
class PushStore {
  /// The most devices that a user has; the oldest one goes.
  private static final int MOST_DEVICES = 20;

  private final JdbcClient jdbc;

  PushStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where a session's device is from now on. An address is one browser's: whoever had it before
  /// has signed out of it.
  @Transactional
  public void put(UUID userId, String sessionId, SubscriptionRequest request) {
    String digest = digest(request.endpoint());
    jdbc.sql("DELETE FROM push_subscription WHERE endpoint_digest = ? AND session_id <> ?")
        .params(digest, sessionId)
        .update();
    jdbc.sql(
            """
            INSERT INTO push_subscription
              (id, user_id, session_id, endpoint, endpoint_digest, p256dh, auth, preview)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (session_id) DO UPDATE SET endpoint = excluded.endpoint,
              endpoint_digest = excluded.endpoint_digest, p256dh = excluded.p256dh,
              auth = excluded.auth, preview = excluded.preview
            """)
        .params(
            UuidCreator.getTimeOrderedEpoch(),
            userId,
            sessionId,
            request.endpoint(),
            digest,
            request.keys().p256dh(),
            request.keys().auth(),
            request.preview())
        .update();
    jdbc.sql(
            """
            DELETE FROM push_subscription WHERE id IN (
              SELECT id FROM push_subscription WHERE user_id = ?
              ORDER BY created_at DESC, id DESC OFFSET ?)
            """)
        .params(userId, MOST_DEVICES)
        .update();
  }

  void removeSession(String sessionId) {
    jdbc.sql("DELETE FROM push_subscription WHERE session_id = ?").param(sessionId).update();
  }

  /// Those of sessions that began before.
  void removeSessions(UUID userId, Instant before) {
    jdbc.sql("DELETE FROM push_subscription WHERE user_id = ? AND created_at < ?")
        .params(userId, before.atOffset(ZoneOffset.UTC))
        .update();
  }

  void remove(UUID subscriptionId) {
    jdbc.sql("DELETE FROM push_subscription WHERE id = ?").param(subscriptionId).update();
  }

  void forgetAll(UUID userId) {
    jdbc.sql("DELETE FROM push_subscription WHERE user_id = ?").param(userId).update();
    jdbc.sql("DELETE FROM push_dead WHERE user_id = ?").param(userId).update();
  }

  Set<UUID> reachable(Collection<UUID> conversationIds) {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT DISTINCT s.user_id FROM push_subscription s JOIN membership m USING (user_id)
                WHERE m.conversation_id = ANY(?::uuid[])
                """)
            .param(conversationIds.stream().map(UUID::toString).toArray(String[]::new))
            .query((row, _) -> row.getObject("user_id", UUID.class))
            .list());
  }

  /// Has all devices of these users show the last of what they missed, in place of what they were
  /// to show of the conversation before.
  void want(Collection<Missed> missed) {
    List<Missed> rows = List.copyOf(missed);
    jdbc.sql(
            """
            INSERT INTO push_state AS p (subscription_id, conversation_id, wanted_sequence,
              wanted_revision, sender_id, next_at)
            SELECT s.id, m.conversation_id, m.sequence, m.revision, m.sender_id, now()
            FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::uuid[])
              AS m (user_id, conversation_id, sequence, revision, sender_id)
            JOIN push_subscription s ON s.user_id = m.user_id
            ORDER BY s.id, m.conversation_id
            ON CONFLICT (subscription_id, conversation_id) DO UPDATE SET
              wanted_sequence = excluded.wanted_sequence,
              wanted_revision = excluded.wanted_revision,
              sender_id = excluded.sender_id, attempt = 0, next_at = now()
            """)
        .param(rows.stream().map(it -> it.userId().toString()).toArray(String[]::new))
        .param(rows.stream().map(it -> it.conversationId().toString()).toArray(String[]::new))
        .param(rows.stream().map(Missed::lastSequence).toArray(Long[]::new))
        .param(rows.stream().map(Missed::lastRevision).toArray(Long[]::new))
        .param(rows.stream().map(it -> it.lastSenderId().toString()).toArray(String[]::new))
        .update();
  }

  /// Has all devices of a user show what the user wanted to be reminded of.
  void remind(UUID userId, UUID reminderId) {
    jdbc.sql(
            """
            INSERT INTO push_state (subscription_id, conversation_id, reminder, wanted_sequence,
              wanted_revision, sender_id, next_at)
            SELECT id, ?, true, 1, 0, user_id, now() FROM push_subscription WHERE user_id = ?
            ON CONFLICT DO NOTHING
            """)
        .params(reminderId, userId)
        .update();
  }

  /// Has no device of a user show what the user has read. Apple's devices keep it: they take a
  /// subscription away where a push shows nothing.
  ///
  /// @return whether any is to be told
  @Transactional
  public boolean unwant(UUID userId, UUID conversationId, long sequence) {
    return jdbc.sql(
                """
                WITH gone AS (
                  DELETE FROM push_state p USING push_subscription s
                  WHERE s.id = p.subscription_id AND s.user_id = :user
                    AND p.conversation_id = :conversation
                    AND coalesce(p.wanted_sequence, p.shown_sequence, 0) <= :sequence
                    AND (p.shown_sequence IS NULL AND p.attempt = 0
                      OR s.endpoint LIKE 'https://%.push.apple.com/%'))
                UPDATE push_state p SET wanted_sequence = NULL, attempt = 0, next_at = now()
                FROM push_subscription s
                WHERE s.id = p.subscription_id AND s.user_id = :user
                  AND p.conversation_id = :conversation
                  AND coalesce(p.wanted_sequence, p.shown_sequence, 0) <= :sequence
                  AND (p.shown_sequence IS NOT NULL OR p.attempt > 0)
                  AND s.endpoint NOT LIKE 'https://%.push.apple.com/%'
                """)
            .param("user", userId)
            .param("conversation", conversationId)
            .param("sequence", sequence)
            .update()
        > 0;
  }

  /// What devices show of a conversation that is no longer theirs is to go.
  void unwantAll(UUID conversationId, Collection<UUID> userIds) {
    jdbc.sql(
            """
            UPDATE push_state p SET wanted_sequence = NULL, attempt = 0, next_at = now()
            FROM push_subscription s
            WHERE s.id = p.subscription_id AND p.conversation_id = ?
              AND s.user_id = ANY(?::uuid[])
            """)
        .param(conversationId)
        .param(userIds.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  void unwantAll(Collection<UUID> conversationIds) {
    jdbc.sql(
            """
            UPDATE push_state SET wanted_sequence = NULL, attempt = 0, next_at = now()
            WHERE conversation_id = ANY(?::uuid[])
            """)
        .param(conversationIds.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  /// Takes what is due. Nobody else does, for as long as given; after that somebody does, should
  /// this process have died.
  List<PushTask> take(int most, Duration lease) {
    return jdbc.sql(
            """
            WITH due AS (
              SELECT subscription_id, conversation_id FROM push_state WHERE next_at <= now()
              ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED),
            taken AS (
              UPDATE push_state p SET attempt = p.attempt + 1,
                next_at = now() + make_interval(secs => ?)
              FROM due WHERE p.subscription_id = due.subscription_id
                AND p.conversation_id = due.conversation_id
              RETURNING p.*)
            SELECT t.conversation_id, t.reminder, t.wanted_sequence, t.wanted_revision, t.sender_id,
              t.shown_sequence, t.attempt, s.id, s.user_id, s.endpoint, s.p256dh, s.auth,
              s.preview, q.quiet_hours, q.quiet_from, q.quiet_until, q.quiet_zone
            FROM taken t
            JOIN push_subscription s ON s.id = t.subscription_id
            LEFT JOIN preference q ON q.user_id = s.user_id
            """)
        .params(most, lease.toSeconds())
        .query((row, _) -> task(row))
        .list();
  }

  /// A device has been told; there may be something else to tell it meanwhile.
  void told(PushTask task) {
    PushTask.Wanted wanted = task.wanted();
    if (wanted == null) {
      drop(task);
      return;
    }
    jdbc.sql(
            """
            UPDATE push_state SET
              shown_sequence = greatest(coalesce(shown_sequence, 0), :sequence),
              next_at = CASE WHEN wanted_sequence = :sequence THEN NULL ELSE next_at END
            WHERE subscription_id = :subscription AND conversation_id = :conversation
            """)
        .param("sequence", wanted.sequence())
        .param("subscription", task.device().subscriptionId())
        .param("conversation", task.conversationId())
        .update();
  }

  /// A device is not to be told, or can not be: unless there is something else to tell it
  /// meanwhile.
  void drop(PushTask task) {
    PushTask.Wanted wanted = task.wanted();
    Long sequence = wanted == null ? null : wanted.sequence();
    jdbc.sql(
            """
            WITH dropped AS (
              DELETE FROM push_state
              WHERE subscription_id = :subscription AND conversation_id = :conversation
                AND wanted_sequence IS NOT DISTINCT FROM CAST(:sequence AS bigint)
                AND (wanted_sequence IS NULL OR shown_sequence IS NULL))
            UPDATE push_state SET wanted_sequence = shown_sequence, next_at = NULL
            WHERE subscription_id = :subscription AND conversation_id = :conversation
              AND wanted_sequence = CAST(:sequence AS bigint) AND shown_sequence IS NOT NULL
            """)
        .param("subscription", task.device().subscriptionId())
        .param("conversation", task.conversationId())
        .param("sequence", sequence)
        .update();
  }

  /// A device is to be tried again, unless there is something else to tell it meanwhile.
  void retry(PushTask task, Duration after) {
    jdbc.sql(
            """
            UPDATE push_state SET next_at = now() + make_interval(secs => ?)
            WHERE subscription_id = ? AND conversation_id = ? AND attempt = ?
            """)
        .params(
            after.toMillis() / 1000.0,
            task.device().subscriptionId(),
            task.conversationId(),
            task.attempt())
        .update();
  }

  /// Puts what could not be told on record, and gives it up.
  @Transactional
  public void bury(PushTask task, String reason) {
    PushTask.Wanted wanted = task.wanted();
    if (wanted != null) {
      jdbc.sql(
              """
              INSERT INTO push_dead (user_id, conversation_id, sequence, reason)
              VALUES (?, ?, ?, ?)
              """)
          .params(task.device().userId(), task.conversationId(), wanted.sequence(), reason)
          .update();
    }
    drop(task);
  }

  /// Forgets what died before.
  void forgetDead(Instant before) {
    jdbc.sql("DELETE FROM push_dead WHERE died_at < ?")
        .param(before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static PushTask task(ResultSet row) throws SQLException {
    return new PushTask(
        new PushTask.Device(
            row.getObject("id", UUID.class),
            row.getObject("user_id", UUID.class),
            URI.create(row.getString("endpoint")),
            DeviceKeys.parse(row.getString("p256dh"), row.getString("auth")),
            row.getBoolean("preview"),
            PreferenceStore.quietHours(row)),
        row.getObject("conversation_id", UUID.class),
        row.getBoolean("reminder"),
        wanted(row),
        row.getLong("shown_sequence"),
        row.getInt("attempt"));
  }

  private static PushTask.@Nullable Wanted wanted(ResultSet row) throws SQLException {
    long sequence = row.getLong("wanted_sequence");
    return row.wasNull()
        ? null
        : new PushTask.Wanted(
            sequence, row.getLong("wanted_revision"), row.getObject("sender_id", UUID.class));
  }

  private static String digest(String endpoint) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(endpoint.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("every JDK has SHA-256", exception);
    }
  }
}
