package chat.parley.presence.erasure;

import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.Erasures;
import chat.parley.presence.connection.ConnectionReporter;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Forgets users whose accounts are deleted.
///
/// Trail: `docs/trails/account-deletion.md`.
@Component
class ErasureRequestedListener {
  private final ConnectionReporter reporter;
  private final Erasures erasures;

  ErasureRequestedListener(ConnectionReporter reporter, Erasures erasures) {
    this.reporter = reporter;
    this.erasures = erasures;
  }

  @KafkaListener(topics = Topics.ERASURES)
  void on(ErasureEvent event) {
    switch (event) {
      case ErasureRequested it when erasures.asks(it) -> {
        reporter.forget(it.userId());
        erasures.confirm(it);
      }
      case ErasureRequested _, ErasureConfirmed _ -> {}
    }
  }
}
