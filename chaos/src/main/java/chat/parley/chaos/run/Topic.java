package chat.parley.chaos.run;

import static java.util.stream.Collectors.toMap;

import chat.parley.chaos.history.FinalState.Publication;
import chat.parley.contracts.event.Topics;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What Kafka has of the log, as whoever reads the topic from its beginning finds it.
final class Topic {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String kafka;

  Topic(LocalStack stack) {
    this.kafka = "127.0.0.1:" + stack.ports().of(Services.KAFKA);
  }

  /// Reads until every conversation has come to its head, or for so long.
  ///
  /// @param heads the newest revision of each conversation that is wanted
  List<Publication> read(Map<UUID, Long> heads, Duration patience) {
    Map<UUID, List<Long>> found = new HashMap<>();
    heads.keySet().forEach(it -> found.put(it, new ArrayList<>()));
    long until = System.nanoTime() + patience.toNanos();
    try (var consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.MESSAGES).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      do {
        consumer.poll(POLL).forEach(it -> note(it, found));
      } while (!isComplete(found, heads) && System.nanoTime() - until < 0);
    }
    return found.entrySet().stream()
        .map(it -> new Publication(it.getKey(), it.getValue()))
        .toList();
  }

  private static void note(ConsumerRecord<String, byte[]> record, Map<UUID, List<Long>> found) {
    List<Long> revisions = found.get(UUID.fromString(record.key()));
    if (revisions != null) {
      revisions.add(Account.JSON.readTree(record.value()).get("revision").asLong());
    }
  }

  private static boolean isComplete(Map<UUID, List<Long>> found, Map<UUID, Long> heads) {
    Map<UUID, Long> reached =
        found.entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    it -> it.getValue().stream().mapToLong(Long::longValue).max().orElse(0)));
    return heads.entrySet().stream()
        .allMatch(it -> reached.getOrDefault(it.getKey(), 0L) >= it.getValue());
  }

  private Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        kafka,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false);
  }
}
