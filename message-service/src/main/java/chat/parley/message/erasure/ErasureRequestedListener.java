package chat.parley.message.erasure;

import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.Erasures;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Takes down what is to be erased; {@link UserEraser} does it, and confirms.
///
/// Trail: `docs/trails/account-deletion.md`.
@Component
class ErasureRequestedListener {
  private final ErasureStore store;
  private final Erasures erasures;

  ErasureRequestedListener(ErasureStore store, Erasures erasures) {
    this.store = store;
    this.erasures = erasures;
  }

  // A group of its own: readers of different topics in one group wait for each other to join it.
  @KafkaListener(topics = Topics.ERASURES, groupId = "message-service-erasures")
  void on(ErasureEvent event) {
    switch (event) {
      case ErasureRequested it when erasures.asks(it) -> {
        if (store.add(UserErasure.of(it))) {
          erasures.confirm(it);
        }
      }
      case ErasureRequested _, ErasureConfirmed _ -> {}
    }
  }
}
