package chat.parley.notification.content;

import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.ConversationKeys;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what users want to be reminded of.
@Component
public class Reminders {
  private static final Logger log = LoggerFactory.getLogger(Reminders.class);

  private final JdbcClient jdbc;
  private final ConversationKeys keys;

  Reminders(JdbcClient jdbc, ConversationKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  public Optional<Reminder> find(UUID userId, UUID reminderId) {
    return jdbc.sql(
            "SELECT %s FROM reminder WHERE user_id = ? AND reminder_id = ?"
                .formatted(Reminder.COLUMNS))
        .params(userId, reminderId)
        .query(Reminder::from)
        .optional();
  }

  /// All of a user's, those that were told too, in order of their times.
  public List<Reminder> of(UUID userId) {
    return jdbc.sql(
            "SELECT %s FROM reminder WHERE user_id = ? ORDER BY remind_at, reminder_id"
                .formatted(Reminder.COLUMNS))
        .param(userId)
        .query(Reminder::from)
        .list();
  }

  /// Its text; absent where its key is destroyed.
  ///
  /// @throws RuntimeException if room-service is needed and does not answer
  public @Nullable String text(Reminder reminder) {
    return ChangeDecryptor.textOf(
        reminder.contentId(),
        reminder.content(),
        keys.of(reminder.conversationId(), reminder.content().keyVersion()).orElse(null));
  }

  /// The same, absent too where room-service does not answer: that there is something to be
  /// reminded of matters more than what.
  public @Nullable String textIfThere(Reminder reminder) {
    try {
      return text(reminder);
    } catch (RuntimeException failure) {
      log.warn("It is not told what a user is reminded of: {}", failure.toString());
      return null;
    }
  }
}
