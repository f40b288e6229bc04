package chat.parley.notification.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of a request to a push service: a value, since failures are expected.
sealed interface PushResult {
  /// The push service has taken it.
  record Accepted() implements PushResult {}

  /// The device does not want to be told anything any more.
  record Gone() implements PushResult {}

  /// It may work later.
  ///
  /// @param after how long the push service asks to wait; absent where it does not
  record Failed(String reason, @Nullable Duration after) implements PushResult {}

  /// It will not work however often it is tried.
  record Refused(String reason) implements PushResult {}
}
