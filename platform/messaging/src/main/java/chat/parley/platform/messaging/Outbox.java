package chat.parley.platform.messaging;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Events that become public if, and only if, the transaction that tells of them commits.
///
/// They reach Kafka soon after the commit, at least once, in order per key provided that the caller
/// holds a lock on what the key names (its row) from the change to the commit.
public final class Outbox {
  private final JdbcClient jdbc;
  private final OutboxRelay relay;

  Outbox(JdbcClient jdbc, OutboxRelay relay) {
    this.jdbc = jdbc;
    this.relay = relay;
  }

  /// Adds an event to the current transaction.
  ///
  /// @param topic one of {@link chat.parley.contracts.event.Topics}
  /// @throws IllegalStateException if there is no transaction
  public void add(String topic, Object key, Object event) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an event is added to the outbox in a transaction only");
    }
    jdbc.sql("INSERT INTO outbox (topic, key, payload) VALUES (?, ?, ?)")
        .params(topic, key.toString(), EventCodec.write(event))
        .update();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            relay.wake();
          }
        });
  }
}
