package chat.parley.notification.digest;

import chat.parley.contracts.internal.PresenceDirectory.Absence;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a user is to be mailed: the one place where that is decided.
///
/// @param mostEvery after what time who has not been back since the last mail is mailed again
record DigestTiming(Duration mostEvery) {

  /// The moment from which on the user is to be mailed of what waits, as far as is known now.
  ///
  /// @param oldest since when the first of it waits
  /// @param absence absent while the user is connected
  /// @param mailedAt when they were mailed last; absent where they never were
  Instant dueAt(
      Duration after,
      Instant oldest,
      @Nullable Absence absence,
      @Nullable Instant mailedAt,
      Instant now) {
    if (absence == null) {
      return now.plus(after);
    }
    Instant awaySince = absence.since();
    Instant due = latest(oldest, awaySince).plus(after);
    if (mailedAt == null || awaySince != null && awaySince.isAfter(mailedAt)) {
      return due;
    }
    return latest(due, mailedAt.plus(mostEvery));
  }

  private static Instant latest(Instant moment, @Nullable Instant other) {
    return other != null && other.isAfter(moment) ? other : moment;
  }
}
