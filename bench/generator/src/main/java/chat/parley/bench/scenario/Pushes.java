package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.measure.Latencies;
import chat.parley.bench.measure.Processors;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.SocketEvents;
import chat.parley.bench.wire.Stamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;

/// Rooms of two, of which one is away: messages are sent by a timetable, one room after the other,
/// and each is to reach the device of who is away by Web Push. Counted until the request is there.
record Pushes(int rooms, int perSecond, Span span) implements Scenario {
  /// Until the last ones have arrived.
  private static final Duration SETTLE = Duration.ofSeconds(5);

  static Pushes of(Options options) {
    return new Pushes(
        options.take("rooms", 500), options.take("rate", 200), Span.of(options, 20, 40));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    List<Seat> seats = target.pairs(rooms);
    List<Seat> speakers = everyOther(seats, 0);
    var waiting = new Waiting();
    try (var devices = PushDevices.open(waiting::told)) {
      for (Seat away : everyOther(seats, 1)) {
        target.subscribe(away, devices.addressOf(away.room()), devices.keys());
      }
      var figures = new Figures();
      try (var crowd = Crowd.open(connector, target, speakers, new SocketEvents() {})) {
        var turn = new Turn(connector.call(() -> List.copyOf(crowd.sockets())));
        send(connector, turn, waiting, span.warmUpSeconds());
        Thread.sleep(SETTLE);
        waiting.reset();
        Processors before = Processors.read(target.processes());
        send(connector, turn, waiting, span.seconds());
        Processors after = Processors.read(target.processes());
        Thread.sleep(SETTLE);
        waiting.describe(span.seconds(), figures);
        after.describe(before, figures);
        figures.put("sockets_lost", crowd.lost());
      }
      everyOther(seats, 1).forEach(target::unsubscribe);
      return figures;
    }
  }

  private void send(Connector connector, Turn turn, Waiting waiting, int seconds)
      throws InterruptedException {
    var timetable = new Timetable(connector, perSecond, due -> waiting.send(turn.next(), due));
    connector.run(timetable::begin);
    Thread.sleep(Duration.ofSeconds(seconds));
    connector.run(timetable::end);
  }

  private static List<Seat> everyOther(List<Seat> seats, int from) {
    return IntStream.range(0, seats.size() / 2).mapToObj(it -> seats.get(2 * it + from)).toList();
  }

  /// What each room's device has yet to be told, oldest first. A device that is told once of two
  /// messages counts for the older one, so that nothing looks faster than it is.
  private static final class Waiting {
    private final Map<String, Queue<Long>> byRoom = new HashMap<>();
    private final Latencies latencies = new Latencies();
    private long sent;
    private long unexpected;

    synchronized void send(ChatSocket speaker, long dueAt) {
      byRoom.computeIfAbsent(speaker.seat().room(), _ -> new ArrayDeque<>()).add(dueAt);
      sent++;
      speaker.say(dueAt);
    }

    synchronized void told(String room) {
      Long dueAt = byRoom.getOrDefault(room, new ArrayDeque<>()).poll();
      if (dueAt == null) {
        unexpected++;
        return;
      }
      latencies.record(dueAt, Stamp.now());
    }

    // Whoever was told of two messages at once would be told of every later one too late.
    synchronized void reset() {
      byRoom.clear();
      latencies.reset();
      sent = 0;
    }

    synchronized void describe(int seconds, Figures figures) {
      figures.put("sent_per_s", sent / (double) seconds);
      figures.put("pushes_per_s", latencies.count() / (double) seconds);
      latencies.describe("push", figures);
      figures.put("untold", byRoom.values().stream().mapToInt(Queue::size).sum());
      figures.put("unexpected", unexpected);
    }
  }
}
