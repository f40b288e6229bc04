package chat.parley.auth.deletion;

import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Notes which services have erased their part.
@Component
class ErasureConfirmedListener {
  private final DeletionStore deletions;

  ErasureConfirmedListener(DeletionStore deletions) {
    this.deletions = deletions;
  }

  @KafkaListener(topics = Topics.ERASURES)
  void on(ErasureEvent event) {
    switch (event) {
      case ErasureConfirmed it -> deletions.erased(it.deletionId(), it.service(), it.erasedAt());
      // This service's own.
      case ErasureRequested _ -> {}
    }
  }
}
