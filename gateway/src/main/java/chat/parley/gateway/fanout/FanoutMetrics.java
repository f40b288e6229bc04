package chat.parley.gateway.fanout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// What fan-out did, as `parley.fanout.*`.
@Component
class FanoutMetrics {
  private final Counter deliveries;
  private final Counter repeats;
  private final Counter gaps;
  private final Counter resumed;
  private final Counter truncated;
  private final Counter lost;

  FanoutMetrics(MeterRegistry meters) {
    deliveries = meters.counter("parley.fanout.deliveries");
    repeats = meters.counter("parley.fanout.repeats");
    gaps = meters.counter("parley.fanout.gaps");
    resumed = meters.counter("parley.fanout.resumes");
    truncated = meters.counter("parley.fanout.truncated");
    lost = meters.counter("parley.fanout.lost");
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
