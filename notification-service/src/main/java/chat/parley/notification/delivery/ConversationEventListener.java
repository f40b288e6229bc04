package chat.parley.notification.delivery;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Follows who joins and leaves.
@Component
class ConversationEventListener {
  private final MembershipChanges changes;

  ConversationEventListener(MembershipChanges changes) {
    this.changes = changes;
  }

  // A group of its own: readers of different topics in one group wait for each other to join it.
  @KafkaListener(topics = Topics.CONVERSATIONS, groupId = "notification-service-memberships")
  void on(ConversationEvent event) {
    changes.apply(event);
  }
}
