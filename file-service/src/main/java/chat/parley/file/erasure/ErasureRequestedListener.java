package chat.parley.file.erasure;

import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.Erasures;
import java.io.IOException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Erases files of users whose accounts are deleted.
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
  @KafkaListener(topics = Topics.ERASURES, groupId = "file-service-erasures")
  void on(ErasureEvent event) throws IOException {
    switch (event) {
      case ErasureRequested it when erasures.asks(it) -> {
        eraser.erase(it.userId(), it.withMessages());
        erasures.confirm(it);
      }
      case ErasureRequested _, ErasureConfirmed _ -> {}
    }
  }
}
