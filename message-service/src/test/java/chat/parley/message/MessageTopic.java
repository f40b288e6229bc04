package chat.parley.message;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.EpochHeader;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.platform.messaging.TraceContext;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/// What other services read from Kafka, from the topic's beginning.
public final class MessageTopic implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

  public MessageTopic() {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", System.getProperty("parley.kafka.address")),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.MESSAGES).stream()
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// Reads until the conversation's events reach a revision.
  ///
  /// @return its events in the order of the topic, repeats included
  public List<MessageEvent> awaitRevision(UUID conversation, long revision) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .until(() -> {
          consumer.poll(Duration.ofMillis(50)).forEach(records::add);
          return of(conversation).stream().anyMatch(it -> it.revision() == revision);
        });
    return of(conversation);
  }

  /// The epochs that the records say which were read so far of a revision.
  public List<Long> epochsOf(UUID conversation, long revision) {
    return records.stream()
        .filter(it -> it.key().equals(conversation.toString()))
        .filter(it -> event(it).revision() == revision)
        .map(it -> EpochHeader.read(it.headers()))
        .toList();
  }

  /// The traces that the records say which were read so far of a revision.
  public List<Context> tracesOf(UUID conversation, long revision) {
    return records.stream()
        .filter(it -> it.key().equals(conversation.toString()))
        .filter(it -> event(it).revision() == revision)
        .map(it -> TraceContext.read(it.headers()))
        .toList();
  }

  private static MessageEvent event(ConsumerRecord<String, byte[]> record) {
    return (MessageEvent) EventCodec.read(Topics.MESSAGES, record.value()).orElseThrow();
  }

  private List<MessageEvent> of(UUID conversation) {
    return records.stream()
        .filter(record -> record.key().equals(conversation.toString()))
        .map(MessageTopic::event)
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
