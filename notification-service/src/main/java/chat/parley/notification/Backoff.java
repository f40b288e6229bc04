package chat.parley.notification;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before what has failed is tried again: twice as long each time, up to a half
/// more or less, so that those who failed together do not come back together.
///
/// @param first after the first failure
/// @param slowest the longest, but for the spread
public record Backoff(Duration first, Duration slowest) {
  private static final int MOST_DOUBLINGS = 20;

  /// @param attempt how often it was tried, from 1
  public Duration after(int attempt) {
    return after(attempt, Duration.ZERO);
  }

  /// The same, and not before whoever refused it asks for, unless that is longer than the longest.
  public Duration after(int attempt, Duration asked) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    Duration longest = doubled.compareTo(asked) > 0 ? doubled : asked;
    Duration bounded = longest.compareTo(slowest) > 0 ? slowest : longest;
    double jitter = ThreadLocalRandom.current().nextDouble(0.5, 1.5);
    Duration spread = Duration.ofMillis((long) (bounded.toMillis() * jitter));
    return spread.compareTo(asked) < 0 && asked.compareTo(slowest) <= 0 ? asked : spread;
  }
}
