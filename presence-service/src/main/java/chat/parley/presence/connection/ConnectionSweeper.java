package chat.parley.presence.connection;

import chat.parley.contracts.event.PresenceEvent.PresenceChanged;
import chat.parley.contracts.problem.Outages;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lets expire what no gateway has refreshed, every second. Any number of instances may sweep: each
/// change is made, and told, by the one that came first.
@Component
class ConnectionSweeper {
  private static final Logger log = LoggerFactory.getLogger(ConnectionSweeper.class);
  // Not used: a sweep reports no live connection.
  private static final Duration NO_TTL = Duration.ofMillis(1);

  private final PresenceStore store;
  private final PresencePublisher publisher;
  private boolean away;

  ConnectionSweeper(PresenceStore store, PresencePublisher publisher) {
    this.store = store;
    this.publisher = publisher;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void sweep() {
    try {
      while (sweepSome()) {}
      away = false;
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
      if (!away) {
        log.warn("Nothing expires until Redis is back: {}", failure.toString());
      }
      away = true;
    }
  }

  private boolean sweepSome() {
    List<UserConnections> due = store.due().stream().map(UserConnections::unreported).toList();
    List<PresenceChanged> changes = due.isEmpty() ? List.of() : store.settle(due, NO_TTL);
    publisher.publish(changes);
    return !changes.isEmpty();
  }
}
