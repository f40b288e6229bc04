package chat.parley.notification.content;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.platform.crypto.ContentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/// What a user wants to be reminded of, as it is stored: ciphertext under the key of the
/// conversation in which they have asked for it.
///
/// @param reminderId the user's name for it
/// @param told whether the user has been reminded
public record Reminder(
    UUID userId,
    UUID reminderId,
    UUID conversationId,
    Instant remindAt,
    Content content,
    boolean told) {
  /// The columns that {@link #from} reads.
  public static final String COLUMNS =
      """
      user_id, reminder_id, conversation_id, remind_at, content_type, key_version, ciphertext,
      told_at IS NOT NULL AS told\
      """;

  public static Reminder from(ResultSet row, int ignoredNumber) throws SQLException {
    return new Reminder(
        row.getObject("user_id", UUID.class),
        row.getObject("reminder_id", UUID.class),
        row.getObject("conversation_id", UUID.class),
        row.getObject("remind_at", OffsetDateTime.class).toInstant(),
        new Content(
            row.getString("content_type"), row.getInt("key_version"), row.getBytes("ciphertext")),
        row.getBoolean("told"));
  }

  /// What the text is bound to.
  public ContentId contentId() {
    return new ContentId.OfReminder(conversationId, userId, reminderId);
  }
}
