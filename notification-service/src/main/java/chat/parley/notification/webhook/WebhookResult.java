package chat.parley.notification.webhook;

import java.time.Duration;

/// What a program has made of what it was told.
sealed interface WebhookResult {
  record Accepted() implements WebhookResult {}

  /// It says that it never wants to be told again.
  record Gone(String reason) implements WebhookResult {}

  /// It may be told later.
  ///
  /// @param after not before that, if it has said so
  record Failed(String reason, Duration after) implements WebhookResult {}
}
