package chat.parley.platform.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.Topics;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

@RunningSampleService
class ConsumerIT {
  private static final String DEAD = Topics.CONVERSATIONS + Topics.DEAD_LETTER_SUFFIX;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private KafkaTemplate<String, byte[]> kafka;
  @Autowired private SampleListener listener;

  private final UUID conversation = UUID.randomUUID();

  @BeforeAll
  static void count() {
    Metrics.addRegistry(new SimpleMeterRegistry());
  }

  @Test
  void hearsEventsInTheOrderOfTheirKey() {
    for (int version = 1; version <= 20; version++) {
      publish(version);
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(listener.heardOf(conversation)).hasSize(20).isSorted());
  }

  @Test
  void skipsAndCountsEventsOfAnUnknownType() {
    double before = Metrics.counter("parley.events.unknown").count();

    publishRaw("{\"type\":\"conversation.archived\",\"conversationId\":\"" + conversation + "\"}");
    publish(2);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(listener.heardOf(conversation)).containsExactly(2L));
    assertThat(Metrics.counter("parley.events.unknown").count()).isGreaterThan(before);
  }

  @Test
  void buriesWhatIsNoEventAndGoesOn() {
    publishRaw("{ no event");
    publish(2);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(listener.heardOf(conversation)).containsExactly(2L));
    var dead = Records.of(DEAD, conversation, 1).getFirst();
    assertThat(new String(dead.value(), UTF_8)).isEqualTo("{ no event");
    assertThat(new String(dead.headers().lastHeader("source").value(), UTF_8)).contains("@");
  }

  @Test
  void buriesWhatItsListenerCanNotHandleAndGoesOn() {
    double before = dead();
    listener.react(
        conversation,
        event -> {
          if (event.version() == 1) {
            throw new IllegalArgumentException("can not handle it");
          }
        });

    publish(1);
    publish(2);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(listener.heardOf(conversation)).contains(2L));
    assertThat(listener.heardOf(conversation)).containsExactly(1L, 1L, 1L, 1L, 1L, 2L);
    var dead = Records.of(DEAD, conversation, 1).getFirst();
    assertThat(EventCodec.read(Topics.CONVERSATIONS, dead.value())).contains(event(1));
    assertThat(new String(dead.headers().lastHeader("failure").value(), UTF_8))
        .isEqualTo(IllegalArgumentException.class.getName());
    assertThat(dead()).isEqualTo(before + 1);
  }

  @Test
  void waitsForAStoreThatIsAwayAndLosesNothing() {
    var failures = new AtomicInteger();
    listener.react(
        conversation,
        event -> {
          if (failures.incrementAndGet() <= 6) {
            throw new IllegalStateException(new ConnectException("away"));
          }
        });
    double before = dead();

    publish(1);
    publish(2);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(listener.heardOf(conversation)).contains(2L));
    assertThat(listener.heardOf(conversation)).containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 1L, 2L);
    assertThat(dead()).isEqualTo(before);
  }

  private static double dead() {
    return Metrics.counter("parley.events.dead", "topic", Topics.CONVERSATIONS).count();
  }

  private MemberJoined event(long version) {
    return new MemberJoined(conversation, version, conversation, Instant.EPOCH);
  }

  private void publish(long version) {
    kafka
        .send(Topics.CONVERSATIONS, conversation.toString(), EventCodec.write(event(version)))
        .join();
  }

  private void publishRaw(String json) {
    kafka.send(Topics.CONVERSATIONS, conversation.toString(), json.getBytes(UTF_8)).join();
  }
}
