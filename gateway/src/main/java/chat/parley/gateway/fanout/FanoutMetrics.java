package chat.parley.gateway.fanout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What fan-out did, as `parley.fanout.*`.
@Component
class FanoutMetrics {
  private static final Duration[] LEVELS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Counter deliveries;
  private final Counter repeats;
  private final Counter gaps;
  private final Counter resumed;
  private final Counter truncated;
  private final Counter lost;
  private final Timer delay;

  FanoutMetrics(MeterRegistry meters) {
    deliveries = meters.counter("parley.fanout.deliveries");
    repeats = meters.counter("parley.fanout.repeats");
    gaps = meters.counter("parley.fanout.gaps");
    resumed = meters.counter("parley.fanout.resumes");
    truncated = meters.counter("parley.fanout.truncated");
    lost = meters.counter("parley.fanout.lost");
    delay =
        Timer.builder("parley.fanout.delay")
            .description("From the commit of a change until it was handed to those who follow it")
            .serviceLevelObjectives(LEVELS)
            .register(meters);
  }

  /// A change was handed to the event loops of those who follow it here.
  void handedOver(Instant committedAt) {
    Duration since = Duration.between(committedAt, Instant.now());
    // Clocks differ.
    delay.record(since.isNegative() ? Duration.ZERO : since);
  }

  void delivered(long frames) {
    deliveries.increment((double) frames);
  }

  void repeated() {
    repeats.increment();
  }

  void gapFilled() {
    gaps.increment();
  }

  void resumed() {
    resumed.increment();
  }

  void truncated() {
    truncated.increment();
  }

  void gaveUp() {
    lost.increment();
  }
}
