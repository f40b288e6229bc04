package chat.parley.room.erasure;

import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.Erasures;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Takes users whose accounts are deleted out of all conversations.
///
/// Trail: `docs/trails/account-deletion.md`.
@Component
class ErasureRequestedListener {
  private final UserEraser eraser;
  private final Erasures erasures;

  ErasureRequestedListener(UserEraser eraser, Erasures erasures) {
    this.eraser = eraser;
    this.erasures = erasures;
  }

  // A group of its own: readers of different topics in one group wait for each other to join it.
  @KafkaListener(topics = Topics.ERASURES, groupId = "room-service-erasures")
  void on(ErasureEvent event) {
    switch (event) {
      case ErasureRequested it when erasures.asks(it) -> {
        eraser.erase(it.userId());
        erasures.confirm(it);
      }
      case ErasureRequested _, ErasureConfirmed _ -> {}
    }
  }
}
