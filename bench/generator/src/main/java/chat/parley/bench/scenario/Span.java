package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Processors;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Connector;
import java.time.Duration;

/// How long a load runs before it is measured, and how long it is.
record Span(int warmUpSeconds, int seconds) {
  /// Users' tokens are good for five minutes.
  private static final int LONGEST = 170;

  Span {
    if (seconds < 1 || warmUpSeconds + seconds > LONGEST) {
      throw new IllegalArgumentException(
          "warmup and seconds must be %d together at most".formatted(LONGEST));
    }
  }

  static Span of(Options options, int warmUpSeconds, int seconds) {
    return new Span(options.take("warmup", warmUpSeconds), options.take("seconds", seconds));
  }

  /// Measures a load that runs.
  Figures measure(Target target, Connector connector, Tally tally) throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(warmUpSeconds));
    connector.run(tally::reset);
    Processors before = Processors.read(target.processes());
    Thread.sleep(Duration.ofSeconds(seconds));
    var figures = new Figures();
    Reading reading =
        connector.call(() -> {
          Processors now = Processors.read(target.processes());
          tally.describe(now.secondsSince(before), figures);
          return new Reading(now, tally.accepted(), tally.delivered());
        });
    Processors after = reading.processors();
    double serverMicros = after.serverSeconds(before) * 1e6;
    figures.put("server_us_per_message", serverMicros / reading.accepted());
    figures.put("server_us_per_delivery", serverMicros / Math.max(1, reading.delivered()));
    after.describe(before, figures);
    return figures;
  }

  /// What was used and what had been done at one moment.
  private record Reading(Processors processors, long accepted, long delivered) {}
}
