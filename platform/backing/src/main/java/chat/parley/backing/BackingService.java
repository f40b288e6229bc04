package chat.parley.backing;

import java.util.OptionalInt;

/// One of the five services, running and ready.
///
/// `start` of each returns when the service answers a real question, or throws {@link
/// BackingException}. `adopt` of each finds the one that an earlier, detached launcher left
/// running.
public sealed interface BackingService extends AutoCloseable
    permits Postgres, Kafka, Redis, Keycloak, MailSink {

  ManagedProcess process();

  default String name() {
    return process().name();
  }

  default int port() {
    OptionalInt port = process().port();
    return port.orElseThrow();
  }

  /// Stops the service in its own way; what it has acknowledged is on disk.
  @Override
  default void close() {
    process().stop();
  }
}
