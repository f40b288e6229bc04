package chat.parley.platform.messaging;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hears of conversations, and can be told to fail.
@Component
class SampleListener {
  private final Queue<ConversationEvent> heard = new ConcurrentLinkedQueue<>();
  private final Map<UUID, Consumer<ConversationEvent>> reactions = new ConcurrentHashMap<>();

  @KafkaListener(topics = Topics.CONVERSATIONS)
  void on(ConversationEvent event) {
    heard.add(event);
    reactions.getOrDefault(event.conversationId(), _ -> {}).accept(event);
  }

  void react(UUID conversation, Consumer<ConversationEvent> reaction) {
    reactions.put(conversation, reaction);
  }

  /// The versions that were tried, in order, repeats included.
  List<Long> heardOf(UUID conversation) {
    return heard.stream()
        .filter(event -> event.conversationId().equals(conversation))
        .map(ConversationEvent::version)
        .toList();
  }
}
