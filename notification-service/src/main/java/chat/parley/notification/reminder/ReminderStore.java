package chat.parley.notification.reminder;

import chat.parley.notification.content.Reminder;
import chat.parley.notification.push.PushQueue;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What users want to be reminded of, and what they were reminded of and have not put away.
@Component
public class ReminderStore {
  /// How many of a user's wait at most.
  static final int MOST = 100;

  /// For how many days one stays that was told and is not put away.
  private static final int KEPT = 90;

  private final JdbcClient jdbc;
  private final PushQueue pushes;

  ReminderStore(JdbcClient jdbc, PushQueue pushes) {
    this.jdbc = jdbc;
    this.pushes = pushes;
  }

  enum Added {
    DONE,
    THERE,
    ONE_TOO_MANY
  }

  /// Two of one user at a time follow each other.
  @Transactional
  public Added add(Reminder reminder) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('reminder/' || ?, 0))")
        .param(reminder.userId().toString())
        .query((_, _) -> true)
        .single();
    jdbc.sql(
            """
            DELETE FROM reminder
            WHERE user_id = ? AND told_at < now() - make_interval(days => ?)
            """)
        .params(reminder.userId(), KEPT)
        .update();
    if (isThere(reminder)) {
      return Added.THERE;
    }
    int added =
        jdbc.sql(
                """
                INSERT INTO reminder (user_id, reminder_id, conversation_id, remind_at,
                  content_type, key_version, ciphertext)
                SELECT :user, :id, :conversation, :at, :contentType, :keyVersion, :ciphertext
                WHERE (SELECT count(*) FROM reminder WHERE user_id = :user AND told_at IS NULL)
                  < :most
                """)
            .param("user", reminder.userId())
            .param("id", reminder.reminderId())
            .param("conversation", reminder.conversationId())
            .param("at", reminder.remindAt().atOffset(ZoneOffset.UTC))
            .param("contentType", reminder.content().contentType())
            .param("keyVersion", reminder.content().keyVersion())
            .param("ciphertext", reminder.content().ciphertext())
            .param("most", MOST)
            .update();
    return added == 1 ? Added.DONE : Added.ONE_TOO_MANY;
  }

  private boolean isThere(Reminder reminder) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM reminder WHERE user_id = ? AND reminder_id = ?)")
        .params(reminder.userId(), reminder.reminderId())
        .query(Boolean.class)
        .single();
  }

  /// Whether it was there.
  boolean remove(UUID userId, UUID reminderId) {
    return jdbc.sql("DELETE FROM reminder WHERE user_id = ? AND reminder_id = ?")
            .params(userId, reminderId)
            .update()
        == 1;
  }

  /// Reminds users of some that are due, each once: in one transaction with what their devices are
  /// to be told.
  @Transactional
  public List<Reminder> tellSome(int limit) {
    List<Reminder> due =
        jdbc.sql(
                """
                UPDATE reminder SET told_at = now()
                WHERE (user_id, reminder_id) IN (
                  SELECT user_id, reminder_id FROM reminder
                  WHERE told_at IS NULL AND remind_at <= now()
                  ORDER BY remind_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING %s
                """
                    .formatted(Reminder.COLUMNS))
            .param(limit)
            .query(Reminder::from)
            .list();
    due.forEach(it -> pushes.remind(it.userId(), it.reminderId()));
    return due;
  }

  /// Drops what was asked for in conversations that are deleted: their keys are destroyed.
  public void forget(Collection<UUID> conversationIds) {
    jdbc.sql("DELETE FROM reminder WHERE conversation_id = ANY(?::uuid[])")
        .param(conversationIds.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  /// Drops all of a user's.
  public void forgetAll(UUID userId) {
    jdbc.sql("DELETE FROM reminder WHERE user_id = ?").param(userId).update();
  }
}
