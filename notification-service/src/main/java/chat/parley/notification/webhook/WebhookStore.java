package chat.parley.notification.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who is told of which conversation, and how far. There is no queue of what to tell: the log has
/// it.
@Component
class WebhookStore {
  private static final String FIELDS =
      """
      id, user_id, conversation_id, sealed, created_at, epoch, position, attempt, failure,
      failing_since, disabled_at
      """;

  private final JdbcClient jdbc;

  WebhookStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return whether the user has fewer than the most
  @Transactional
  public boolean add(Webhook webhook, int most) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("webhook:" + webhook.userId())
        .query()
        .listOfRows();
    if (of(webhook.userId()).size() >= most) {
      return false;
    }
    jdbc.sql(
            """
            INSERT INTO webhook (id, user_id, conversation_id, sealed, epoch, position, head)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            webhook.id(),
            webhook.userId(),
            webhook.conversationId(),
            webhook.sealed(),
            webhook.epoch(),
            webhook.position(),
            webhook.position())
        .update();
    return true;
  }

  /// A user's, the newest first.
  List<Webhook> of(UUID userId) {
    return jdbc.sql("SELECT " + FIELDS + " FROM webhook WHERE user_id = ? ORDER BY id DESC")
        .param(userId)
        .query((row, _) -> webhook(row))
        .list();
  }

  Optional<Webhook> find(UUID userId, UUID id) {
    return jdbc.sql("SELECT " + FIELDS + " FROM webhook WHERE user_id = ? AND id = ?")
        .params(userId, id)
        .query((row, _) -> webhook(row))
        .optional();
  }

  boolean remove(UUID userId, UUID id) {
    return jdbc.sql("DELETE FROM webhook WHERE user_id = ? AND id = ?").params(userId, id).update()
        > 0;
  }

  void remove(UUID id) {
    jdbc.sql("DELETE FROM webhook WHERE id = ?").param(id).update();
  }

  void forgetAll(UUID userId) {
    jdbc.sql("DELETE FROM webhook WHERE user_id = ?").param(userId).update();
  }

  void forget(Collection<UUID> conversationIds) {
    jdbc.sql("DELETE FROM webhook WHERE conversation_id = ANY(?::uuid[])")
        .param(conversationIds.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  /// Tells it nothing, or what it has missed.
  void disable(UUID id, boolean disabled) {
    jdbc.sql(
            disabled
                ? "UPDATE webhook SET disabled_at = coalesce(disabled_at, now()), next_at = NULL WHERE id = ?"
                : """
                UPDATE webhook SET disabled_at = NULL, attempt = 0, failure = NULL,
                  failing_since = NULL, next_at = now() WHERE id = ?
                """)
        .param(id)
        .update();
  }

  /// Conversations have got on.
  ///
  /// @param heads by conversation, the newest revision
  /// @return whether there is somebody to be told
  boolean reached(Map<UUID, Long> heads) {
    return jdbc.sql(
                """
                UPDATE webhook w SET head = greatest(w.head, h.head),
                  next_at = coalesce(w.next_at, CASE WHEN w.disabled_at IS NULL THEN now() END)
                FROM unnest(?::uuid[], ?::bigint[]) AS h (conversation_id, head)
                WHERE w.conversation_id = h.conversation_id
                """)
            .param(heads.keySet().stream().map(UUID::toString).toArray(String[]::new))
            .param(heads.values().toArray(Long[]::new))
            .update()
        > 0;
  }

  /// Takes those that are due. Nobody else does, for as long as given; after that somebody does,
  /// should this process have died.
  List<Webhook> take(int most, Duration lease) {
    return jdbc.sql(
            """
            WITH due AS (
              SELECT id FROM webhook WHERE next_at <= now() AND disabled_at IS NULL
              ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED)
            UPDATE webhook w SET attempt = attempt + 1,
              next_at = now() + make_interval(secs => ?)
            FROM due WHERE w.id = due.id
            RETURNING
            """
                + "w."
                + FIELDS.strip().replace(", ", ", w.").replace(",\n", ",\nw."))
        .params(most, lease.toSeconds())
        .query((row, _) -> webhook(row))
        .list();
  }

  /// The program knows all up to a revision.
  void told(Webhook webhook, long epoch, long position) {
    jdbc.sql(
            """
            UPDATE webhook SET epoch = :epoch, position = :position, attempt = 0, failure = NULL,
              failing_since = NULL,
              next_at = CASE WHEN head > :position AND disabled_at IS NULL THEN now() END
            WHERE id = :id
            """)
        .param("epoch", epoch)
        .param("position", position)
        .param("id", webhook.id())
        .update();
  }

  /// It stands at the head of a log that was set back, whatever it was told before.
  void restart(Webhook webhook, long epoch, long head) {
    jdbc.sql(
            """
            UPDATE webhook SET epoch = ?, position = ?, head = ?, attempt = 0, next_at = NULL
            WHERE id = ?
            """)
        .params(epoch, head, head, webhook.id())
        .update();
  }

  /// It is to be tried again.
  void retry(Webhook webhook, String failure, Duration after) {
    jdbc.sql(
            """
            UPDATE webhook SET failure = ?, failing_since = coalesce(failing_since, now()),
              next_at = CASE WHEN disabled_at IS NULL THEN now() + make_interval(secs => ?) END
            WHERE id = ?
            """)
        .params(failure, after.toMillis() / 1000.0, webhook.id())
        .update();
  }

  /// It is told nothing any more, until its user wants it again.
  void giveUp(Webhook webhook, String failure) {
    jdbc.sql(
            """
            UPDATE webhook SET failure = ?, failing_since = coalesce(failing_since, now()),
              disabled_at = coalesce(disabled_at, now()), next_at = NULL
            WHERE id = ?
            """)
        .params(failure, webhook.id())
        .update();
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getObject("conversation_id", UUID.class),
        row.getBytes("sealed"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getLong("epoch"),
        row.getLong("position"),
        row.getInt("attempt"),
        row.getString("failure"),
        instant(row, "failing_since"),
        instant(row, "disabled_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
