package chat.parley.message.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.event.Topics;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.MessageTopic;
import chat.parley.message.log.EventStore;
import chat.parley.message.log.LogEpoch;
import chat.parley.message.log.MessageAppender;
import chat.parley.message.log.NewEntry.NewMessage;
import chat.parley.message.log.Written;
import chat.parley.message.publish.PublicationStore.Overdue;
import chat.parley.platform.messaging.EventCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

@MessageServiceTest
class PublishersIT {
  @Autowired private MessageAppender appender;
  @Autowired private EventStore events;
  @Autowired private LogEpoch epoch;
  @Autowired private PublicationStore publications;
  @Autowired private Publishers publishers;
  @Autowired private JdbcClient jdbc;

  private final UUID sender = UUID.randomUUID();
  private final UUID conversation = UUID.randomUUID();

  @Test
  void publishesWhatACrashLeftBehind() {
    // given an instance that died between commit and publication
    append(3);

    // then the scan of the living finds it
    try (var topic = new MessageTopic()) {
      assertThat(topic.awaitRevision(conversation, 3))
          .extracting(MessageEvent::revision)
          .containsExactly(1L, 2L, 3L);
    }
    awaitMark(3);
  }

  @Test
  void publishesWhatAnotherInstanceWroteBeforeWhatThisOneWrote() {
    append(3);
    publishers.committed(append(2).runs());

    try (var topic = new MessageTopic()) {
      assertThat(
              topic.awaitRevision(conversation, 5).stream().map(MessageEvent::revision).distinct())
          .containsExactly(1L, 2L, 3L, 4L, 5L);
    }
    awaitMark(5);
  }

  @Test
  void readsALongWayBehindFromTheLogPageByPage() {
    append(1_250);

    publishers.catchUp(new Overdue(conversation, epoch.current(), 0));

    awaitMark(1_250);
  }

  @Test
  void beginsAgainAtTheFirstMessageThatKafkaDidNotTake() {

    var producer = new ScriptedProducer(false);
    Publishers broken = publishersWith(producer);
    broken.start();
    try {
      // given three on their way, of which Kafka takes the first and the third
      broken.committed(append(3).runs());
      await().until(() -> producer.history().size() == 3);
      producer.completeNext();
      producer.errorNext(new TimeoutException("away"));
      producer.completeNext();

      // when it is asked to catch up, as the scan does every second
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            broken.catchUp(new Overdue(conversation, epoch.current(), 1));
            return producer.history().size() == 5;
          });
      producer.completeNext();
      producer.completeNext();

      // then it has sent the second and third again, in order
      assertThat(revisionsOf(producer)).containsExactly(1L, 2L, 3L, 2L, 3L);
      awaitMark(3);
    } finally {
      broken.stop();
    }
  }

  @Test
  void marksWhatIsPublishedBeforeItStops() {
    var producer = new ScriptedProducer(true);
    Publishers stopping = publishersWith(producer);
    stopping.start();

    stopping.committed(append(4).runs());
    stopping.stop();

    assertThat(revisionsOf(producer)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(mark()).isEqualTo(4);
  }

  private Publishers publishersWith(ScriptedProducer producer) {
    ProducerFactory<String, byte[]> factory =
        new ProducerFactory<>() {
          @Override
          public Producer<String, byte[]> createProducer() {
            return producer;
          }
        };
    var properties = new PublishProperties(2, 1_000, Duration.ofMillis(20), Duration.ofSeconds(2));
    return new Publishers(
        new KafkaTemplate<>(factory),
        events,
        publications,
        new MessageTraces(),
        new SimpleMeterRegistry(),
        properties);
  }

  private Written append(int count) {
    jdbc.sql("INSERT INTO membership VALUES (?, ?, true, 1) ON CONFLICT DO NOTHING")
        .params(conversation, sender)
        .update();
    return appender.append(
        IntStream.range(0, count)
            .mapToObj(_ ->
                new NewMessage(
                    conversation,
                    sender,
                    UUID.randomUUID(),
                    new Content("text/plain", 1, new byte[] {7}),
                    null,
                    List.of(),
                    List.of()))
            .toList());
  }

  private void awaitMark(long revision) {
    await().atMost(Duration.ofSeconds(20)).until(() -> mark() == revision);
  }

  private long mark() {
    return jdbc.sql("SELECT published_revision FROM conversation WHERE conversation_id = ?")
        .param(conversation)
        .query(Long.class)
        .single();
  }

  private static List<Long> revisionsOf(ScriptedProducer producer) {
    return producer.history().stream()
        .map(it -> (MessageEvent) EventCodec.read(Topics.MESSAGES, it.value()).orElseThrow())
        .map(MessageEvent::revision)
        .toList();
  }

  /// Kafka's own producer for tests, which the template would close after each record.
  private static final class ScriptedProducer extends MockProducer<String, byte[]> {
    ScriptedProducer(boolean autoComplete) {
      super(autoComplete, null, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void close(Duration timeout) {}
  }
}
