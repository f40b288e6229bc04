package chat.parley.file;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.platform.messaging.EventDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What this service has told of users.
public final class ToldOfUsers {
  private ToldOfUsers() {}

  /// All of a kind until now, of a user.
  public static <E extends UserEvent> List<E> told(Class<E> kind, UUID userId) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    List<E> told = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<String, Object>(
            settings, new StringDeserializer(), new EventDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.USERS).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> {
              if (kind.isInstance(record.value())) {
                told.add(kind.cast(record.value()));
              }
            });
      }
    }
    return told.stream().filter(it -> it.userId().equals(userId)).toList();
  }
}
