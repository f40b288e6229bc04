package chat.parley.gateway.presence;

import chat.parley.contracts.internal.PresenceDirectory;
import chat.parley.contracts.internal.PresenceDirectory.Report;
import chat.parley.contracts.problem.Outages;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.Connections;
import chat.parley.gateway.task.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Tells presence-service which connections opened and closed and whose devices are used, at once,
/// and which live, now and then. What could not be told is made good by the next telling of all, or
/// by expiry.
///
/// Trail: `docs/trails/presence.md`.
@Component
public class PresenceReporter implements SmartLifecycle {
  /// After the web server has stopped, whose phase is {@code DEFAULT_PHASE - 2048}.
  private static final int PHASE = DEFAULT_PHASE - 3072;

  private static final Logger log = LoggerFactory.getLogger(PresenceReporter.class);
  private static final int MOST_TOLD = 1000;

  private final PresenceDirectory presence;
  private final Connections connections;
  private final Background background;
  private final PresenceProperties properties;
  private final AtomicBoolean due = new AtomicBoolean();

  // One telling at a time, in turn: a connection that closes while all are told must be told after.
  private final ReentrantLock telling = new ReentrantLock(true);
  private volatile long toldAt = System.nanoTime();
  private volatile boolean running;

  // Those whose devices nobody uses.
  private final Set<Connection> idle = ConcurrentHashMap.newKeySet();

  // Guarded by themselves: true for those that live, false for closed.
  private final Map<Connection, Boolean> news = new LinkedHashMap<>();

  PresenceReporter(
      PresenceDirectory presence,
      Connections connections,
      Background background,
      PresenceProperties properties) {
    this.presence = presence;
    this.connections = connections;
    this.background = background;
    this.properties = properties;
    background.every(properties.refresh(), this::tellAll);
  }

  /// Notes that a connection opened. Never blocks.
  public void opened(Connection connection) {
    note(connection, true);
  }

  /// Notes whether anybody uses a connection's device. Never blocks.
  public void used(Connection connection, boolean used) {
    if (used ? idle.remove(connection) : idle.add(connection)) {
      note(connection, true);
    }
    // It may have closed at the same time.
    if (connection.isOver()) {
      closed(connection);
    }
  }

  /// Notes that a connection closed. Never blocks.
  public void closed(Connection connection) {
    idle.remove(connection);
    note(connection, false);
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    tellNews();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void note(Connection connection, boolean open) {
    synchronized (news) {
      news.remove(connection);
      news.put(connection, open);
    }
    if (due.compareAndSet(false, true)) {
      background.after(
          untilNextTelling(),
          () -> {
            due.set(false);
            toldAt = System.nanoTime();
            tellNews();
          });
    }
  }

  // What comes alone waits for nothing.
  private Duration untilNextTelling() {
    long since = System.nanoTime() - toldAt;
    return Duration.ofNanos(Math.max(0, properties.batching().toNanos() - since));
  }

  private void tellNews() {
    telling.lock();
    try {
      List<PresenceDirectory.Connection> opened = new ArrayList<>();
      List<PresenceDirectory.Connection> closed = new ArrayList<>();
      synchronized (news) {
        news.forEach((connection, open) -> (open ? opened : closed).add(connectionOf(connection)));
        news.clear();
      }
      for (int from = 0; from < Math.max(opened.size(), closed.size()); from += MOST_TOLD) {
        tell(page(opened, from), page(closed, from));
      }
    } finally {
      telling.unlock();
    }
  }

  // Page by page: news does not wait until thousands are told. Who is over by now may have been
  // told as closed in between.
  private void tellAll() {
    List<Connection> all = List.copyOf(connections.all());
    for (int from = 0; from < all.size(); from += MOST_TOLD) {
      telling.lock();
      try {
        tell(
            page(all, from).stream().filter(it -> !it.isOver()).map(this::connectionOf).toList(),
            List.of());
      } finally {
        telling.unlock();
      }
    }
  }

  private void tell(
      List<PresenceDirectory.Connection> live, List<PresenceDirectory.Connection> closed) {
    try {
      presence.report(new Report(live, closed, properties.ttl().toMillis()));
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
      log.debug("presence-service does not answer", failure);
    }
  }

  private static <T> List<T> page(List<T> all, int from) {
    int start = Math.min(from, all.size());
    return all.subList(start, Math.min(start + MOST_TOLD, all.size()));
  }

  private PresenceDirectory.Connection connectionOf(Connection connection) {
    return new PresenceDirectory.Connection(
        connection.id(), connection.userId(), idle.contains(connection));
  }
}
