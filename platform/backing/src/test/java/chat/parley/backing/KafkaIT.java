package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {
  private static final Distributions DISTRIBUTIONS =
      Distributions.in(Path.of(System.getProperty("parley.root")));
  private static final List<Kafka.Topic> TOPICS = List.of(Kafka.Topic.of("words", 1));
  private static final TopicPartition WORDS = new TopicPartition("words", 0);

  @TempDir Path folder;

  private Home home = Home.in(Path.of("."));
  private int port;
  private int controllerPort;

  @BeforeEach
  void chooseHome() {
    home = Home.in(folder);
    port = Ports.free();
    controllerPort = Ports.free();
  }

  @Test
  void keepsItsRecordsWhenItIsKilled() throws Exception {
    // given
    try (var killed = start()) {
      killed.createTopics(TOPICS);
      send(killed, "kept");
      killed.process().kill();
    }
    // when
    try (var second = start()) {
      second.createTopics(TOPICS);
      // then
      assertThat(recordsIn(second)).isEqualTo(1);
    }
  }

  @Test
  void emptiesItsTopics() throws Exception {
    try (var kafka = start()) {
      kafka.recreateTopics(TOPICS);
      send(kafka, "gone");
      kafka.recreateTopics(TOPICS);
      assertThat(recordsIn(kafka)).isZero();
    }
  }

  @Test
  void saysThatItsControllerPortIsTaken() throws IOException {
    try (var other = new ServerSocket(controllerPort, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(this::start).hasMessageContaining("port " + other.getLocalPort());
    }
  }

  @Test
  void saysThatItsDataFolderIsDamaged() throws IOException {
    Files.createDirectories(home.data("kafka"));
    Files.writeString(home.data("kafka").resolve("meta.properties"), "version=7\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(BackingException.class)
        .hasMessageContaining("meta.properties")
        .hasMessageNotContaining("\n");
  }

  private Kafka start() {
    return Kafka.start(DISTRIBUTIONS, home, port, controllerPort);
  }

  private static void send(Kafka kafka, String value) throws Exception {
    Map<String, Object> broker = Map.of("bootstrap.servers", kafka.address());
    try (var producer =
        new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(WORDS.topic(), value)).get();
    }
  }

  private static @Nullable Long recordsIn(Kafka kafka) {
    Map<String, Object> broker = Map.of("bootstrap.servers", kafka.address());
    try (var consumer =
        new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer())) {
      return consumer.endOffsets(List.of(WORDS), Duration.ofSeconds(20)).get(WORDS);
    }
  }
}
