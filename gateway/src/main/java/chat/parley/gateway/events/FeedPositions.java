package chat.parley.gateway.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Where the feed is in each partition. Outlives the consumer, so that a new one goes on where the
/// last one was.
final class FeedPositions {
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /// Gives the consumer every partition of the topics, each at its place: where it was, or at its
  /// end if it is new.
  ///
  /// @param fromBeginning of these topics, at its beginning if it is new
  void assign(Consumer<?, ?> consumer, Collection<String> topics, Predicate<String> fromBeginning) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      var found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new UnknownTopicOrPartitionException("there is no topic " + topic);
      }
      found.forEach(it -> partitions.add(new TopicPartition(topic, it.partition())));
    }
    consumer.assign(partitions);
    next.forEach(consumer::seek);
    List<TopicPartition> fresh = partitions.stream().filter(it -> !next.containsKey(it)).toList();
    if (!fresh.isEmpty()) {
      consumer.seekToEnd(fresh);
      consumer.seekToBeginning(
          fresh.stream().filter(it -> fromBeginning.test(it.topic())).toList());
      fresh.forEach(it -> next.put(it, consumer.position(it)));
    }
  }

  void passed(ConsumerRecord<?, ?> record) {
    next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }
}
