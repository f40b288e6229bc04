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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Many who are here and do nothing, which has to be known: what that takes at first. Then some go
/// away from their devices and come back, by a timetable, while others watch them: how long it is
/// until each of these sees it.
record Presence(int sessions, int users, int movers, int watchers, int perSecond, Span span)
    implements Scenario {
  static Presence of(Options options) {
    return new Presence(
        options.take("sessions", 10_000),
        options.take("users", 500),
        options.take("movers", 200),
        options.take("watchers", 20),
        options.take("rate", 20),
        Span.of(options, 25, 40));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    List<Seat> all = target.hall(users + movers);
    List<Seat> still = all.subList(0, users);
    List<Seat> moving = all.subList(users, users + movers);
    var figures = new Figures();
    try (var crowd = Crowd.open(connector, target, Crowd.deal(still, sessions), nobody())) {
      Thread.sleep(Duration.ofSeconds(span.warmUpSeconds()));
      Processors before = Processors.read(target.processes());
      Thread.sleep(Duration.ofSeconds(span.seconds()));
      Processors after = Processors.read(target.processes());
      after.describe(before, figures);
      var seen = new Seen();
      try (var moved = Crowd.open(connector, target, moving, nobody());
          var watching = Crowd.open(connector, target, Crowd.deal(still, watchers), seen)) {
        List<String> ids = moving.stream().map(Seat::user).toList();
        connector.run(() -> watching.sockets().forEach(it -> it.watch(ids)));
        var turn = new Turn(connector.call(() -> List.copyOf(moved.sockets())));
        var timetable = new Timetable(connector, perSecond, due -> seen.move(turn.next(), due));
        connector.run(timetable::begin);
        Thread.sleep(Duration.ofSeconds(span.warmUpSeconds()));
        connector.run(seen.latencies::reset);
        Thread.sleep(Duration.ofSeconds(span.seconds()));
        connector.run(() -> {
          timetable.end();
          seen.latencies.describe("seen", figures);
          figures.put(
              "seen_percent",
              100.0 * seen.latencies.count() / (watchers * (double) perSecond * span.seconds()));
        });
      }
      return figures.put("sockets_lost", crowd.lost());
    }
  }

  private static SocketEvents nobody() {
    return new SocketEvents() {};
  }

  /// Who moved when, until it is seen. For the loop.
  private static final class Seen implements SocketEvents {
    private final Latencies latencies = new Latencies();
    private final Map<String, Move> moves = new HashMap<>();

    private record Move(long dueAt, boolean active) {}

    void move(ChatSocket socket, long dueAt) {
      Move before = moves.get(socket.seat().user());
      var move = new Move(dueAt, before != null && !before.active());
      moves.put(socket.seat().user(), move);
      socket.active(move.active());
    }

    @Override
    public void presence(ChatSocket socket, String user) {
      Move move = moves.get(user);
      if (move != null) {
        latencies.record(move.dueAt(), Stamp.now());
      }
    }
  }
}
