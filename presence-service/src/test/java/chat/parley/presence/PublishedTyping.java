package chat.parley.presence;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.TypingEvent.TypingChanged;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.kafka.annotation.KafkaListener;

/// What the service has told of who writes, read back as gateways read it.
public final class PublishedTyping {
  private final List<TypingChanged> changes = new CopyOnWriteArrayList<>();

  @KafkaListener(topics = Topics.TYPING, groupId = "presence-service-typing-test")
  void on(TypingChanged change) {
    changes.add(change);
  }

  public List<TypingChanged> in(UUID conversationId) {
    return changes.stream().filter(it -> it.conversationId().equals(conversationId)).toList();
  }
}
