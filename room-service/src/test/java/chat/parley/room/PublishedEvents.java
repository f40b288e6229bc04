package chat.parley.room;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.EventDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What the service has told in Kafka.
public final class PublishedEvents {
  private PublishedEvents() {}

  /// The events of a conversation, in Kafka's order, up to the one that carries `version`.
  public static List<ConversationEvent> of(UUID conversation, long version) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    List<ConversationEvent> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new EventDeserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.CONVERSATIONS).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (found.isEmpty() || found.getLast().version() != version) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("version " + version + " did not come, but " + found);
        }
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> {
              if (conversation.toString().equals(record.key())) {
                found.add((ConversationEvent) record.value());
              }
            });
      }
    }
    return found;
  }
}
