package chat.parley.message;

import chat.parley.contracts.event.FileEvent.FilesReleased;
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

/// What file-service is told of files.
public final class FileTopic {
  private FileTopic() {}

  /// The files of a conversation that were released until now, each as often as it is told.
  public static List<UUID> releasedIn(UUID conversation) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    List<UUID> released = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<String, Object>(
            settings, new StringDeserializer(), new EventDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.FILES).stream()
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
              if (record.value() instanceof FilesReleased it
                  && it.conversationId().equals(conversation)) {
                released.addAll(it.fileIds());
              }
            });
      }
    }
    return released;
  }
}
