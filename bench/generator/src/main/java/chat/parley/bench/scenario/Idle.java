package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Processors;
import chat.parley.bench.measure.ServerProcess;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.SocketEvents;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Sockets that are open and say nothing: what memory the server has more for each of them, garbage
/// collected before both readings, and what keeping them costs.
record Idle(int connections, int users, int settle, int seconds) implements Scenario {

  static Idle of(Options options) {
    return new Idle(
        options.take("connections", 5000),
        options.take("users", 100),
        options.take("settle", 10),
        options.take("seconds", 30));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    var seats = Crowd.deal(target.hall(users), connections);
    Memory before = Memory.of(target);
    try (var crowd = Crowd.open(connector, target, seats, new SocketEvents() {})) {
      Thread.sleep(Duration.ofSeconds(settle));
      Processors since = Processors.read(target.processes());
      Thread.sleep(Duration.ofSeconds(seconds));
      Processors after = Processors.read(target.processes());
      var figures = new Figures();
      Memory.of(target).describe(before, connections, target, figures);
      after.describe(since, figures);
      return figures.put("sockets_lost", crowd.lost());
    }
  }

  /// @param liveHeap of the process that ends the sockets, if it is a JVM
  private record Memory(Map<String, Long> byName, OptionalLong liveHeap) {
    static Memory of(Target target) throws InterruptedException {
      OptionalLong liveHeap = target.door().collectGarbage();
      // Node collects at a signal, which nobody answers.
      Thread.sleep(Duration.ofSeconds(2));
      Map<String, Long> byName = new TreeMap<>();
      for (ServerProcess process : target.processes()) {
        byName.put(process.name(), process.memory());
      }
      return new Memory(byName, liveHeap);
    }

    void describe(Memory before, int connections, Target target, Figures figures) {
      String door = target.door().name();
      figures.put("door_bytes_per_connection", grownBy(before, door) / connections);
      liveHeap.ifPresent(now ->
          figures.put(
              "door_live_heap_bytes_per_connection",
              (now - before.liveHeap().orElse(0)) / (double) connections));
      for (ServerProcess process : target.processes()) {
        figures.put(
            process.name() + "_bytes_per_connection",
            grownBy(before, process.name()) / connections);
      }
    }

    private double grownBy(Memory before, String name) {
      return byName.getOrDefault(name, 0L) - before.byName().getOrDefault(name, 0L);
    }
  }
}
