package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One room, in which everybody writes something at the same time, as clients say it, every three
/// seconds: how often it is told to one of them.
record Typing(int typists, Span span) implements Scenario {
  private static final int EVERY_S = 3;

  static Typing of(Options options) {
    return new Typing(options.take("typists", 1000), Span.of(options, 6, 15));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    var told = new Told();
    List<Seat> seats = target.hall(typists);
    try (var crowd = Crowd.open(connector, target, seats, told)) {
      List<ChatSocket> sockets = connector.call(() -> List.copyOf(crowd.sockets()));
      told.viewer = sockets.getFirst();
      var turn = new Turn(sockets);
      var timetable =
          new Timetable(connector, Math.max(1, typists / EVERY_S), _ -> turn.next().type());
      connector.run(timetable::begin);
      Thread.sleep(Duration.ofSeconds(span.warmUpSeconds()));
      connector.run(told.perSecond::clear);
      Processors before = Processors.read(target.processes());
      Thread.sleep(Duration.ofSeconds(span.seconds()));
      Processors after = Processors.read(target.processes());
      var figures = new Figures();
      connector.run(() -> {
        timetable.end();
        told.describe(span.seconds(), figures);
      });
      after.describe(before, figures);
      return figures.put("sockets_lost", crowd.lost());
    }
  }

  /// Counts what one of them is told. For the loop.
  private static final class Told implements SocketEvents {
    private final Map<Long, Integer> perSecond = new HashMap<>();
    private volatile @Nullable ChatSocket viewer;

    @Override
    public void typing(ChatSocket socket) {
      if (socket == viewer) {
        perSecond.merge(TimeUnit.NANOSECONDS.toSeconds(Stamp.now()), 1, Integer::sum);
      }
    }

    void describe(int seconds, Figures figures) {
      int frames = perSecond.values().stream().mapToInt(Integer::intValue).sum();
      figures.put("frames_per_s_to_one", frames / (double) seconds);
      figures.put(
          "frames_in_a_second_max",
          perSecond.values().stream().mapToInt(Integer::intValue).max().orElse(0));
    }
  }
}
