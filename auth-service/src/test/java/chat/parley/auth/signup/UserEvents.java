package chat.parley.auth.signup;

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

/// What `parley.users` has told so far.
public final class UserEvents implements AutoCloseable {
  private final KafkaConsumer<String, Object> consumer;
  private final List<UserEvent> heard = new ArrayList<>();

  public UserEvents() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new EventDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.USERS).stream()
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  List<UserEvent> of(UUID userId) {
    consumer.poll(Duration.ofMillis(100)).forEach(record -> heard.add((UserEvent) record.value()));
    return heard.stream().filter(it -> it.userId().equals(userId)).toList();
  }

  /// All that has been told until now; of a user.
  public List<UserEvent> ofAll(UUID userId) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
      of(userId);
    }
    return of(userId);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
