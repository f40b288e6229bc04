package chat.parley.bench.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// How long things took, exact to 0.1 %. For one thread at a time.
///
/// Each is counted from the moment at which it was *meant* to begin. A load with a timetable
/// therefore sees a server that stands still in all the requests that fell due meanwhile, and not
/// in one.
public final class Latencies {
  private static final int DIGITS = 3;
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Histogram nanoseconds = new Histogram(TimeUnit.MINUTES.toNanos(5), DIGITS);

  /// Records what took longer than the five minutes that can be told as five minutes.
  public void record(long intendedAt, long doneAt) {
    nanoseconds.recordValue(
        Math.clamp(doneAt - intendedAt, 0, nanoseconds.getHighestTrackableValue()));
  }

  public void reset() {
    nanoseconds.reset();
  }

  public long count() {
    return nanoseconds.getTotalCount();
  }

  /// Milliseconds that this percentage of all took at most; 0 where there is nothing.
  public double atPercentile(double percentage) {
    return nanoseconds.getValueAtPercentile(percentage) / NANOS_PER_MILLI;
  }

  public double max() {
    return nanoseconds.getMaxValue() / NANOS_PER_MILLI;
  }

  /// Puts p50, p99, p99.9 and the maximum under names that begin as given.
  public void describe(String name, Figures figures) {
    if (count() == 0) {
      return;
    }
    figures
        .put(name + "_p50_ms", atPercentile(50))
        .put(name + "_p99_ms", atPercentile(99))
        .put(name + "_p99.9_ms", atPercentile(99.9))
        .put(name + "_max_ms", max());
  }
}
