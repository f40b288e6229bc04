package chat.parley.message.publish;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.message.log.PublishedTail;
import chat.parley.platform.messaging.EpochHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/// The last records of each partition of the message topic: more than one, since what a crash
/// repeats may be older than what is missing.
@Component
class KafkaTail implements PublishedTail {
  private static final int RECORDS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final ConsumerFactory<?, ?> consumers;

  KafkaTail(ConsumerFactory<?, ?> consumers) {
    this.consumers = consumers;
  }

  @Override
  public List<Published> read() {
    var settings = new Properties();
    settings.setProperty(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
    settings.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    try (Consumer<?, ?> consumer = consumers.createConsumer(null, "tail", null, settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.MESSAGES).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      ends.forEach((partition, end) ->
          consumer.seek(partition, Math.max(starts.getOrDefault(partition, 0L), end - RECORDS)));
      return readUpTo(ends, consumer);
    }
  }

  private static List<Published> readUpTo(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
    List<Published> found = new ArrayList<>();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
      if (System.nanoTime() - until > 0) {
        throw new TimeoutException("the end of " + Topics.MESSAGES + " is not reached");
      }
      for (ConsumerRecord<?, ?> record : consumer.poll(POLL)) {
        // What is no event says nothing: readers put it aside.
        if (record.value() instanceof MessageEvent it) {
          found.add(
              new Published(
                  it.conversationId(), it.revision(), EpochHeader.read(record.headers())));
        }
      }
    }
    return found;
  }
}
