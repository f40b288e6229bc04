package chat.parley.platform.messaging;

import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import java.io.IOException;
import org.springframework.kafka.annotation.KafkaListener;

/// Has the service's {@link Eraser} do what is asked of the service, and confirms it.
///
/// Trail: `docs/trails/account-deletion.md`.
class ErasureListener {
  private final Eraser eraser;
  private final Erasures erasures;

  ErasureListener(Eraser eraser, Erasures erasures) {
    this.eraser = eraser;
    this.erasures = erasures;
  }

  // A group of its own: readers of different topics in one group wait for each other to join it.
  @KafkaListener(topics = Topics.ERASURES, groupId = "${spring.application.name}-erasures")
  void on(ErasureEvent event) throws IOException {
    switch (event) {
      case ErasureRequested it when erasures.asks(it) -> {
        if (eraser.erase(it)) {
          erasures.confirm(it);
        }
      }
      case ErasureRequested _, ErasureConfirmed _ -> {}
    }
  }
}
