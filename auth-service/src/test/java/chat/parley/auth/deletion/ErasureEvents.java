package chat.parley.auth.deletion;

import chat.parley.contracts.event.ErasureEvent;
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

/// What `parley.erasures` has told so far.
final class ErasureEvents implements AutoCloseable {
  private final KafkaConsumer<String, Object> consumer;
  private final List<ErasureEvent> heard = new ArrayList<>();

  ErasureEvents() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new EventDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.ERASURES).stream()
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  List<ErasureEvent> of(UUID userId) {
    consumer
        .poll(Duration.ofMillis(100))
        .forEach(record -> heard.add((ErasureEvent) record.value()));
    return heard.stream().filter(it -> it.userId().equals(userId)).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
