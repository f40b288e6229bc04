package chat.parley.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Latencies latencies = new Latencies();

  @Test
  void tellsPercentilesToATenthOfAPercent() {
    for (int count = 1; count <= 1000; count++) {
      latencies.record(0, count * MILLI);
    }

    assertThat(latencies.count()).isEqualTo(1000);
    assertThat(latencies.atPercentile(50)).isCloseTo(500, within(0.5));
    assertThat(latencies.atPercentile(99)).isCloseTo(990, within(1.0));
    assertThat(latencies.atPercentile(99.9)).isCloseTo(999, within(1.0));
    assertThat(latencies.max()).isCloseTo(1000, within(1.0));
  }

  @Test
  void countsAStandstillInAllThatFellDueMeanwhile() {
    // A request falls due each millisecond; the server stands still for a second, then answers all.
    for (int due = 0; due < 1000; due++) {
      latencies.record(due * MILLI, 1000 * MILLI);
    }

    assertThat(latencies.atPercentile(50)).isCloseTo(500, within(2.0));
  }

  @Test
  void takesWhatIsOutOfRangeAsItsEnd() {
    latencies.record(5, 0);
    latencies.record(0, TimeUnit.HOURS.toNanos(1));

    assertThat(latencies.atPercentile(0)).isLessThan(0.001);
    assertThat(latencies.max()).isGreaterThan(299_000);
  }

  @Test
  void describesNothingWhereThereIsNothing() {
    var figures = new Figures();

    latencies.describe("page", figures);
    assertThat(figures.byName()).isEmpty();

    latencies.record(0, 2 * MILLI);
    latencies.describe("page", figures);
    assertThat(figures.byName())
        .containsOnlyKeys("page_p50_ms", "page_p99_ms", "page_p99.9_ms", "page_max_ms");
  }
}
