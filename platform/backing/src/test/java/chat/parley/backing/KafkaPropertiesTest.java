package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KafkaPropertiesTest {

  @Test
  void listensOnLoopbackOnlyAndCreatesNoTopicByItself() {
    assertThat(new KafkaProperties(Path.of("/data/kafka"), 9092, 9093).text())
        .contains("listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093\n")
        .contains("controller.quorum.voters=1@127.0.0.1:9093\n")
        .contains("auto.create.topics.enable=false\n")
        .contains("log.dirs=/data/kafka\n");
  }

  @Test
  void givesEveryTopicADeadLetterTopic() {
    assertThat(Kafka.PARLEY_TOPICS)
        .extracting(Kafka.Topic::name)
        .contains(
            "parley.messages",
            "parley.messages.dead",
            "parley.erasures",
            "parley.files",
            "parley.reads",
            "parley.sessions",
            "parley.presence.dead")
        .hasSize(18);
  }
}
