package chat.parley.presence.connection;

import chat.parley.contracts.internal.PresenceDirectory.Connection;
import chat.parley.contracts.internal.PresenceDirectory.Report;
import chat.parley.contracts.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes in gateways' reports, and what users choose. Reports may be repeated and may overtake each
/// other.
@Component
public class ConnectionReporter {
  static final Duration LONGEST_TTL = Duration.ofMinutes(5);

  private final PresenceStore store;
  private final PresencePublisher publisher;

  ConnectionReporter(PresenceStore store, PresencePublisher publisher) {
    this.store = store;
    this.publisher = publisher;
  }

  /// @throws ProblemException if the report breaks a rule; nothing of it was taken in
  public void report(Report report) {
    requireIds("live", report.live());
    requireIds("closed", report.closed());
    if (report.ttlMs() <= 0 || report.ttlMs() > LONGEST_TTL.toMillis()) {
      throw ProblemException.invalid("ttlMs", "must be from 1 to " + LONGEST_TTL.toMillis());
    }
    publisher.publish(store.settle(UserConnections.of(report), Duration.ofMillis(report.ttlMs())));
  }

  /// Lets a user be seen as the user has chosen.
  public void choose(UUID userId, Choice choice) {
    publisher.publish(store.settle(List.of(UserConnections.choosing(userId, choice)), LONGEST_TTL));
  }

  /// Forgets a user whose account is deleted: when it was last seen, and the connections that there
  /// are or that are still reported.
  public void forget(UUID userId) {
    publisher.publish(store.erase(userId, LONGEST_TTL.multipliedBy(2)));
  }

  @SuppressWarnings("ConstantValue") // what was read from JSON can lack what its type promises
  private static void requireIds(String field, List<Connection> connections) {
    for (Connection connection : connections) {
      if (connection.connectionId() == null || connection.userId() == null) {
        throw ProblemException.invalid(field, "needs a connectionId and a userId in each entry");
      }
    }
  }
}
