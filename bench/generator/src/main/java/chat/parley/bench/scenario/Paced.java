package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import java.util.ArrayList;
import java.util.List;

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
      ChatSocket speaker =
          connector.call(() ->
              crowd.sockets().stream().filter(it -> it.seat().speaker()).findFirst().orElseThrow());
      var timetable = new Timetable(connector, perSecond, speaker::say);
      connector.run(timetable::begin);
      Figures figures = span.measure(target, connector, tally);
      connector.run(timetable::end);
      return figures.put("sockets_lost", crowd.lost());
    }
  }
}
