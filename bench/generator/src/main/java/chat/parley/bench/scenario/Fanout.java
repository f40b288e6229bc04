package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.Slice;
import chat.parley.bench.wire.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One room, in which one member sends as fast as all members receive: a closed loop that counts a
/// message as under way until as many deliveries have come as there are members.
record Fanout(int members, int users, int window, Span span) implements Scenario {

  static Fanout of(Options options) {
    return new Fanout(
        options.take("members", 500),
        options.take("users", 100),
        options.take("window", 16),
        Span.of(options, 10, 20));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    var talk = new Talk();
    List<Seat> seats = new ArrayList<>(Crowd.deal(target.hall(users), members));
    seats.set(0, seats.getFirst().speaking());
    try (var crowd = Crowd.open(connector, target, seats, talk)) {
      connector.run(() ->
          talk.begin(
              crowd.sockets().stream()
                  .filter(it -> it.seat().speaker())
                  .findFirst()
                  .orElseThrow()));
      Figures figures = span.measure(target, connector, talk);
      connector.run(() -> talk.speaker = null);
      return figures.put("sockets_lost", crowd.lost());
    }
  }

  private final class Talk extends Tally {
    private @Nullable ChatSocket speaker;
    private long underWay;

    void begin(ChatSocket socket) {
      speaker = socket;
      keepUnderWay();
    }

    @Override
    public void posted(ChatSocket socket, Slice frame) {
      super.posted(socket, frame);
      underWay--;
      keepUnderWay();
    }

    @Override
    public void closed(ChatSocket socket, String reason) {
      System.err.println("a socket is lost, and with it what was under way to it: " + reason);
    }

    private void keepUnderWay() {
      ChatSocket sending = speaker;
      while (sending != null && underWay <= (window - 1L) * members) {
        underWay += members;
        sending.say(Stamp.now());
      }
    }
  }
}
