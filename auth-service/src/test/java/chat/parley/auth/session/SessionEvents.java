package chat.parley.auth.session;

import chat.parley.contracts.event.SessionEvent;
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

/// What `parley.sessions` has told so far.
public final class SessionEvents implements AutoCloseable {
  private final KafkaConsumer<String, Object> consumer;
  private final List<SessionEvent> heard = new ArrayList<>();

  public SessionEvents() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new EventDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.SESSIONS).stream()
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// The sessions of a user of which was told that they ended.
  public List<String> endedOf(UUID userId) {
    consumer
        .poll(Duration.ofMillis(100))
        .forEach(record -> heard.add((SessionEvent) record.value()));
    return heard.stream()
        .filter(it -> it.userId().equals(userId))
        .filter(SessionEvent.SessionEnded.class::isInstance)
        .map(it -> ((SessionEvent.SessionEnded) it).sessionId())
        .distinct()
        .toList();
  }

  /// Whether it was told that all sessions of a user have ended.
  public boolean allEndedOf(UUID userId) {
    endedOf(userId);
    return heard.stream()
        .filter(it -> it.userId().equals(userId))
        .anyMatch(SessionEvent.UserSessionsEnded.class::isInstance);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
