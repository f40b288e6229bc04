package chat.parley.notification.reminder;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/// @param reminderId the caller's own name for it: the same one does it once
/// @param conversationId where the caller asks for it, and is led back to
record ReminderRequest(
    @NotNull UUID reminderId,
    @NotNull UUID conversationId,
    @NotNull String text,
    @NotNull Instant remindAt) {
  // Text must not reach a log.
  @Override
  public String toString() {
    return "ReminderRequest[" + reminderId + "]";
  }
}
