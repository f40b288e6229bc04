package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One room, in which one member sends by a timetable, whatever comes back: an open loop, in which
/// a message that could not leave in time is late from the moment it was due.
record Paced(int members, int users, int perSecond, Span span) implements Scenario {

  static Paced of(Options options) {
    return new Paced(
        options.take("members", 200),
        options.take("users", 100),
        options.take("rate", 50),
        Span.of(options, 10, 60));
  }

  @Override
  public Figures run(Target target, Connector connector) throws InterruptedException {
    var tally = new Tally();
    List<Seat> seats = new ArrayList<>(Crowd.deal(target.hall(users), members));
    seats.set(0, seats.getFirst().speaking());
    try (var crowd = Crowd.open(connector, target, seats, tally)) {
      var timetable = new Timetable(connector, perSecond);
      connector.run(() ->
          crowd.sockets().stream().filter(it -> it.seat().speaker()).forEach(timetable::begin));
      Figures figures = span.measure(target, connector, tally);
      connector.run(timetable::end);
      return figures.put("sockets_lost", crowd.lost());
    }
  }

  /// Sends each message when it is due, or as soon after as this process can. For the loop.
  private static final class Timetable {
    private final Connector connector;
    private final long interval;
    private boolean isOver;

    Timetable(Connector connector, int perSecond) {
      this.connector = connector;
      this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    void begin(ChatSocket speaker) {
      sendDue(speaker, Stamp.now());
    }

    void end() {
      isOver = true;
    }

    private void sendDue(ChatSocket speaker, long firstDue) {
      if (isOver) {
        return;
      }
      long due = firstDue;
      while (due <= Stamp.now()) {
        speaker.say(due);
        due += interval;
      }
      long next = due;
      connector.later(() -> sendDue(speaker, next), next - Stamp.now());
    }
  }
}
