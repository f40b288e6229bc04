package chat.parley.gateway.connection;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections of one event loop. What they are sent within one turn of the loop leaves in one
/// write per connection. All but {@link #execute} is for the loop's own thread.
public final class SocketLoop {
  private static final Logger log = LoggerFactory.getLogger(SocketLoop.class);
  private static final Duration SLOWEST_TICK = Duration.ofSeconds(1);
  private static final int TICKS_PER_HEARTBEAT = 5;

  private final EventLoop loop;
  private final Set<Connection> connections = new HashSet<>();
  private List<Connection> unflushed = new ArrayList<>();
  private volatile long queuedBytes;

  SocketLoop(EventLoop loop, SocketProperties properties) {
    this.loop = loop;
    long tickMs =
        Math.min(
            SLOWEST_TICK.toMillis(),
            Math.max(1, properties.heartbeat().toMillis() / TICKS_PER_HEARTBEAT));
    var _ = loop.scheduleAtFixedRate(this::tick, tickMs, tickMs, TimeUnit.MILLISECONDS);
  }

  /// Runs a task on the loop, after those that were given to it before. Once the loop has stopped,
  /// and its connections with it, the task is dropped: it must not be the only one to release
  /// something that outlives the process.
  public void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException _) {
      // The gateway has stopped.
    }
  }

  boolean isCurrent() {
    return loop.inEventLoop();
  }

  void add(Connection connection) {
    connections.add(connection);
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }

  void after(Duration delay, Runnable task) {
    var _ = loop.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  // Behind whatever is in the loop's queue already, so that it all leaves together.
  void flushSoon(Connection connection) {
    unflushed.add(connection);
    if (unflushed.size() == 1) {
      execute(this::flush);
    }
  }

  long queuedBytes() {
    return queuedBytes;
  }

  private void flush() {
    List<Connection> flushed = unflushed;
    unflushed = new ArrayList<>(Math.min(flushed.size(), 1024));
    for (Connection connection : flushed) {
      connection.flush();
    }
  }

  private void tick() {
    long now = System.nanoTime();
    long queued = 0;
    for (Connection connection : List.copyOf(connections)) {
      // A task that throws would not be run again.
      try {
        connection.tick(now);
      } catch (RuntimeException failure) {
        log.error("A connection could not be looked after", failure);
      }
      queued += connection.queuedBytes();
    }
    queuedBytes = queued;
  }
}
