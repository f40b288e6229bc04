package chat.parley.notification.reminder;

import chat.parley.notification.content.Reminder;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param text absent where it can not be decrypted any more
/// @param due whether the user has been reminded
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReminderResponse(
    UUID reminderId, UUID conversationId, Instant remindAt, @Nullable String text, boolean due) {
  static ReminderResponse from(Reminder reminder, @Nullable String text) {
    return new ReminderResponse(
        reminder.reminderId(),
        reminder.conversationId(),
        reminder.remindAt(),
        text,
        reminder.told());
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "ReminderResponse[" + reminderId + "]";
  }
}
