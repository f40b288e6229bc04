package chat.parley.contracts.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/// What notification-service has of a user, for an export of the account.
public interface PreferenceCopy {

  /// What the user wants to be told, as the public API tells it.
  @GetExchange("/internal/copies/{userId}/notification-preferences")
  Map<String, Object> preferences(@PathVariable UUID userId);

  /// What the user wants to be reminded of, or was, and has not put away; the next one first.
  @GetExchange("/internal/copies/{userId}/reminders")
  List<Remembered> reminders(@PathVariable UUID userId);

  /// @param text absent where it can not be decrypted any more
  record Remembered(UUID conversationId, Instant remindAt, @Nullable String text) {
    // Text must not reach a log.
    @Override
    public String toString() {
      return "Remembered[" + remindAt + "]";
    }
  }
}
