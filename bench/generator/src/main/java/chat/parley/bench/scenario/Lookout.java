package chat.parley.bench.scenario;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.ChatSocket;
import chat.parley.bench.wire.Connector;
import chat.parley.bench.wire.Seat;
import chat.parley.bench.wire.SocketEvents;
import chat.parley.bench.wire.Stamp;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One who sits where those flee to whose process was killed, and counts who is seen as something
/// else meanwhile. Where there is no such place nothing is counted.
final class Lookout implements SocketEvents, AutoCloseable {
  private static final int MOST = 500;
  private static final Duration GONE_AFTER = Duration.ofSeconds(40);

  private final Connector connector;
  private final boolean isElsewhere;
  private final List<String> users;
  private int changes;
  private @Nullable ChatSocket socket;

  private Lookout(Connector connector, boolean isElsewhere, List<String> users) {
    this.connector = connector;
    this.isElsewhere = isElsewhere;
    this.users = users;
  }

  static Lookout open(Target target, Connector connector, List<Seat> seats) {
    boolean isElsewhere = !target.refuge().equals(target.address());
    List<String> users = seats.stream().map(Seat::user).distinct().limit(MOST).toList();
    var lookout = new Lookout(connector, isElsewhere, users);
    if (isElsewhere) {
      connector.open(target.refuge(), target.dialect(), seats.getFirst(), lookout);
    }
    return lookout;
  }

  @Override
  public void welcomed(ChatSocket opened) {
    socket = opened;
    opened.watch(users);
  }

  @Override
  public void presence(ChatSocket watching, String user) {
    changes++;
  }

  /// From now on what is seen counts.
  void begin() {
    connector.run(() -> changes = 0);
  }

  /// Returns when whoever had not come back would have been seen to be gone.
  void describe(long killedAt, Figures figures) throws InterruptedException {
    if (isElsewhere) {
      Thread.sleep(Duration.ofNanos(Math.max(0, killedAt + GONE_AFTER.toNanos() - Stamp.now())));
      figures.put("presence_changes_seen", connector.call(() -> changes));
    }
  }

  @Override
  public void close() {
    connector.run(() -> {
      if (socket != null) {
        socket.close();
      }
    });
  }
}
