package chat.parley.platform.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What is in Kafka.
final class Records {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Records() {}

  /// The first `count` records of a key, in Kafka's order.
  static List<ConsumerRecord<String, byte[]>> of(String topic, Object key, int count) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (found.size() < count) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("only " + found.size() + " records of " + key + " came");
        }
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> {
              if (key.toString().equals(record.key())) {
                found.add(record);
              }
            });
      }
    }
    return found;
  }
}
