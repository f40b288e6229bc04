package chat.parley.local;

import java.time.Duration;
import java.time.Instant;

/// How long to wait before a process is started again: twice as long each time, until it has been
/// ready for a while. Used by one thread at a time, but for {@link #ready}.
final class Pauses {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// A process that has been ready for this long is well again.
  private static final Duration STABLE = Duration.ofMinutes(1);

  private Duration pause = Duration.ZERO;
  private volatile Instant readySince = Instant.MAX;

  void ready(Instant now) {
    readySince = now;
  }

  /// After it has died, or could not be started: for that alone it is not well again, however long
  /// ago it was.
  Duration next(Instant now) {
    var wasWell = readySince.isBefore(now.minus(STABLE));
    readySince = Instant.MAX;
    if (pause.isZero() || wasWell) {
      pause = FIRST;
      return pause;
    }
    var twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    return pause;
  }
}
