package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.Stamp;
import java.time.Duration;
import java.util.List;

/// Rooms of two, in each of which one sends and has so many messages under way at any time: a
/// closed loop, so the rate is what the server can bear.
record Sends(int rooms, int window, Span span) implements Scenario {
  private static final Duration DRAIN = Duration.ofSeconds(5);

  static Sends of(Options options) {
    return new Sends(
        options.take("rooms", 32), options.take("window", 8), Span.of(options, 10, 20));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    var talk = new Talk();
    List<Seat> seats = target.pairs(rooms);
    try (var crowd = Crowd.open(connector, target, seats, talk)) {
      connector.run(
          () -> crowd.sockets().stream().filter(it -> it.seat().speaker()).forEach(this::begin));
      Figures figures = span.measure(target, connector, talk);
      connector.run(() -> talk.isOver = true);
      Thread.sleep(DRAIN);
      figures.put("missing", connector.call(() -> talk.allAccepted * 2 - talk.allDelivered()));
      return figures.put("sockets_lost", crowd.lost());
    }
  }

  private void begin(ChatSocket speaker) {
    for (int count = 0; count < window; count++) {
      speaker.say(Stamp.now());
    }
  }

  private static final class Talk extends Tally {
    private boolean isOver;
    private long allAccepted;

    @Override
    public void accepted(ChatSocket socket, long sentAt) {
      super.accepted(socket, sentAt);
      allAccepted++;
      if (!isOver) {
        socket.say(Stamp.now());
      }
    }
  }
}
