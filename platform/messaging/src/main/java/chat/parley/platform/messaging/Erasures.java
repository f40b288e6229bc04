package chat.parley.platform.messaging;

import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.kafka.core.KafkaTemplate;

/// This service's part in the deletion of accounts: whether it is asked, and its answer.
///
/// An answer needs no outbox: who gets none asks again, and is answered again.
///
/// Trail: `docs/trails/account-deletion.md`.
public final class Erasures {
  private static final long PATIENCE_SECONDS = 30;

  private final String service;
  private final KafkaTemplate<String, byte[]> kafka;

  /// @param service this one's name
  Erasures(String service, KafkaTemplate<String, byte[]> kafka) {
    this.service = service;
    this.kafka = kafka;
  }

  boolean asks(ErasureRequested request) {
    return request.services().contains(service);
  }

  /// Tells that this service holds nothing of the user any more. Blocks until Kafka has it.
  ///
  /// @throws IllegalStateException with its cause, if Kafka does not take it
  public void confirm(ErasureRequested request) {
    var confirmed =
        new ErasureConfirmed(request.userId(), request.deletionId(), service, Instant.now());
    try {
      kafka
          .send(Topics.ERASURES, request.userId().toString(), EventCodec.write(confirmed))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException exception) {
      throw new IllegalStateException("an erasure could not be confirmed", exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while confirming an erasure", exception);
    }
  }
}
