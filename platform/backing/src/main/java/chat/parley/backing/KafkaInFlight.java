package chat.parley.backing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The records that some consumer group has not dealt with: all of Kafka that a backup needs where
/// everything else is in databases. They are taken between two calls, {@link #look} at a moment at
/// which nobody publishes or commits, and {@link #write} at any time after it, and are given to an
/// empty broker by {@link #publish}.
public final class KafkaInFlight {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int QUIET_POLLS = 20;

  private final String address;
  private final Map<TopicPartition, Range> ranges;

  private record Range(long from, long end) {}

  private KafkaInFlight(String address, Map<TopicPartition, Range> ranges) {
    this.address = address;
    this.ranges = ranges;
  }

  /// Looks where the groups are, and where the topics end.
  ///
  /// @param address of the broker, `host:port`
  /// @param topics those to look at; one that nobody has ever read has nothing in flight
  /// @param counts whether it matters what a group of this name has not dealt with
  public static KafkaInFlight look(
      String address, Collection<String> topics, Predicate<String> counts) {
    try (var consumer = consumer(address);
        var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
      var partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      var beginnings = consumer.beginningOffsets(partitions);
      var ends = consumer.endOffsets(partitions);
      var ranges = new HashMap<TopicPartition, Range>();
      for (var group : groups(admin, counts)) {
        var readTopics = group.keySet().stream().map(TopicPartition::topic).distinct().toList();
        for (var partition : partitions) {
          if (readTopics.contains(partition.topic())) {
            var begin = beginnings.getOrDefault(partition, 0L);
            var from = Math.max(begin, group.getOrDefault(partition, begin));
            var range = new Range(from, ends.getOrDefault(partition, from));
            ranges.merge(
                partition, range, (one, other) -> one.from() <= other.from() ? one : other);
          }
        }
      }
      ranges.values().removeIf(range -> range.from() >= range.end());
      return new KafkaInFlight(address, Map.copyOf(ranges));
    } catch (ExecutionException | KafkaException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  /// Writes them, a line of JSON each, in the order of each partition.
  ///
  /// @return how many
  public long write(Path file) {
    var count = 0L;
    try (var consumer = consumer(address);
        var out = Files.newBufferedWriter(file)) {
      for (var each : ranges.entrySet()) {
        count += write(consumer, each.getKey(), each.getValue(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (KafkaException e) {
      throw failed(e);
    }
    return count;
  }

  /// Publishes what was written, each record to the partition it was in, in the same order; returns
  /// when the broker has all. Doing it twice doubles them.
  public static void publish(Path file, String address) {
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address, ProducerConfig.ACKS_CONFIG, "all");
    try (var producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        var lines = Files.newBufferedReader(file)) {
      var answers = new ArrayList<Future<?>>();
      for (var line = lines.readLine(); line != null; line = next(lines)) {
        answers.add(producer.send(record(JSON.readTree(line))));
      }
      producer.flush();
      for (var answer : answers) {
        answer.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | KafkaException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private static @Nullable String next(BufferedReader lines) throws IOException {
    return lines.readLine();
  }

  private static List<Map<TopicPartition, Long>> groups(Admin admin, Predicate<String> counts)
      throws ExecutionException, InterruptedException {
    var specs = new HashMap<String, ListConsumerGroupOffsetsSpec>();
    for (var group : admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get()) {
      if (counts.test(group.groupId())) {
        specs.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
      }
    }
    if (specs.isEmpty()) {
      return List.of();
    }
    return admin.listConsumerGroupOffsets(specs).all().get().values().stream()
        .map(offsets -> {
          var numbers = new HashMap<TopicPartition, Long>();
          offsets.forEach((partition, offset) -> {
            // A group that has read nothing of a partition has none.
            if (offset != null) {
              numbers.put(partition, offset.offset());
            }
          });
          return Map.copyOf(numbers);
        })
        .toList();
  }

  private static long write(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Range range,
      BufferedWriter out)
      throws IOException {
    consumer.assign(List.of(partition));
    consumer.seek(partition, range.from());
    var count = 0L;
    var quiet = 0;
    while (consumer.position(partition) < range.end()) {
      var records = consumer.poll(POLL).records(partition);
      quiet = records.isEmpty() ? quiet + 1 : 0;
      if (quiet == QUIET_POLLS) {
        throw new BackingException(
            "kafka", "gives no more records of " + partition, "See its log.");
      }
      for (var record : records) {
        if (record.offset() < range.end()) {
          out.write(JSON.writeValueAsString(json(record)));
          out.newLine();
          count++;
        }
      }
    }
    return count;
  }

  private static ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
    var json = JSON.createObjectNode();
    json.put("topic", record.topic());
    json.put("partition", record.partition());
    json.put("timestamp", record.timestamp());
    json.put("key", base64(record.key()));
    json.put("value", base64(record.value()));
    var headers = json.putArray("headers");
    for (var header : record.headers()) {
      headers.addObject().put("key", header.key()).put("value", base64(header.value()));
    }
    return json;
  }

  private static ProducerRecord<byte[], byte[]> record(JsonNode json) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            json.path("topic").asString(),
            json.path("partition").asInt(),
            json.path("timestamp").asLong(),
            bytes(json.path("key")),
            bytes(json.path("value")));
    for (var header : json.path("headers")) {
      record.headers().add(header.path("key").asString(), bytes(header.path("value")));
    }
    return record;
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  private static byte @Nullable [] bytes(JsonNode text) {
    return text.isNull() ? null : Base64.getDecoder().decode(text.asString());
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String address) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            address,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static BackingException failed(Exception cause) {
    var reason = cause instanceof ExecutionException ? cause.getCause() : cause;
    return new BackingException(
        "kafka", "does not tell what is in flight: " + reason, "See its log.", List.of(), cause);
  }
}
