package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Processors;
import chat.parley.bench.measure.ServerProcess;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Connector;
import java.time.Duration;

/// No load at all: what the server takes anyhow, and the noise in every other figure.
record Rest(int seconds) implements Scenario {
  private static final double MEBIBYTE = 1024 * 1024;

  static Rest of(Options options) {
    return new Rest(options.take("seconds", 10));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    Processors before = Processors.read(target.processes());
    Thread.sleep(Duration.ofSeconds(seconds));
    var figures = new Figures();
    Processors.read(target.processes()).describe(before, figures);
    for (ServerProcess process : target.processes()) {
      figures.put(process.name() + "_mib", process.memory() / MEBIBYTE);
    }
    return figures;
  }
}
