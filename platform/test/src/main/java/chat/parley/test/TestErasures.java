package chat.parley.test;

import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/// Asks a service for its part in the deletion of an account, as auth-service does. Needs
/// `@WithBacking(KAFKA)`.
public final class TestErasures {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private TestErasures() {}

  /// Asks, and returns when the service has confirmed.
  public static ErasureConfirmed erase(String service, UUID userId, boolean withMessages) {
    var request =
        new ErasureRequested(
            userId,
            UUID.randomUUID(),
            List.of(service),
            withMessages,
            Instant.now().truncatedTo(ChronoUnit.MICROS));
    ask(request);
    return awaitConfirmed(request.deletionId());
  }

  public static void ask(ErasureRequested request) {
    try (var producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(
              Topics.ERASURES, request.userId().toString(), JSON.writeValueAsBytes(request)));
    }
  }

  /// The first answer.
  public static ErasureConfirmed awaitConfirmed(UUID deletionId) {
    try (var consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.ERASURES).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return await()
          .atMost(PATIENCE)
          .until(() -> confirmed(consumer, deletionId), Optional::isPresent)
          .orElseThrow();
    }
  }

  private static Optional<ErasureConfirmed> confirmed(
      KafkaConsumer<String, byte[]> consumer, UUID deletionId) {
    for (var record : consumer.poll(Duration.ofMillis(100))) {
      if (JSON.readValue(record.value(), ErasureEvent.class) instanceof ErasureConfirmed it
          && it.deletionId().equals(deletionId)) {
        return Optional.of(it);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> settings() {
    return Map.of("bootstrap.servers", System.getProperty("parley.kafka.address"));
  }
}
