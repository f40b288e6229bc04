package chat.parley.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@RunningSampleService
class OutboxIT {
  @Autowired private Outbox outbox;
  @Autowired private OutboxRelay relay;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  private final UUID conversation = UUID.randomUUID();

  @Test
  void publishesInTheOrderOfCommitsThoughManyWriteAtOnce() throws Exception {
    var version = new long[1];
    Callable<Long> change =
        () ->
            transactions.execute(_ -> {
              lock();
              outbox.add(Topics.CONVERSATIONS, conversation, event(++version[0]));
              return version[0];
            });

    try (var threads = Executors.newFixedThreadPool(10)) {
      for (Future<Long> done : threads.invokeAll(Collections.nCopies(100, change))) {
        done.get();
      }
    }

    assertThat(published(100)).containsExactlyElementsOf(versions(1, 100));
    await().untilAsserted(() -> assertThat(waiting()).isZero());
  }

  @Test
  void publishesNothingOfATransactionThatRollsBack() {
    transactions.executeWithoutResult(status -> {
      outbox.add(Topics.CONVERSATIONS, conversation, event(1));
      status.setRollbackOnly();
    });
    transactions.executeWithoutResult(
        _ -> outbox.add(Topics.CONVERSATIONS, conversation, event(2)));

    assertThat(published(1)).containsExactly(2L);
  }

  @Test
  void takesNoEventOutsideATransaction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> outbox.add(Topics.CONVERSATIONS, conversation, event(1)));
  }

  @Test
  void keepsEventsInOrderWhileKafkaIsAway() throws Exception {
    relay.stop();
    var awayFor = new OutboxRelay(jdbc, transactions, templateToNowhere());
    awayFor.start();
    try {
      var patient = new Outbox(jdbc, awayFor);
      for (long version = 1; version <= 3; version++) {
        long next = version;
        transactions.executeWithoutResult(
            _ -> patient.add(Topics.CONVERSATIONS, conversation, event(next)));
      }
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(4))
          .untilAsserted(() -> assertThat(waiting()).isEqualTo(3));
    } finally {
      awayFor.stop();
      relay.start();
    }

    assertThat(published(3)).containsExactly(1L, 2L, 3L);
    await().untilAsserted(() -> assertThat(waiting()).isZero());
  }

  @Test
  void movesMoreThanOneBatch() {
    transactions.executeWithoutResult(_ ->
        versions(1, 1_200)
            .forEach(version -> outbox.add(Topics.CONVERSATIONS, conversation, event(version))));

    assertThat(published(1_200)).containsExactlyElementsOf(versions(1, 1_200));
  }

  private void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)::text")
        .param(conversation.getMostSignificantBits())
        .query(String.class)
        .list();
  }

  private long waiting() {
    return jdbc.sql("SELECT count(*) FROM outbox WHERE key = ?")
        .param(conversation.toString())
        .query(Long.class)
        .single();
  }

  private List<Long> published(int count) {
    return Records.of(Topics.CONVERSATIONS, conversation, count).stream()
        .map(record ->
            ((ConversationEvent)
                    EventCodec.read(Topics.CONVERSATIONS, record.value()).orElseThrow())
                .version())
        .toList();
  }

  private MemberJoined event(long version) {
    return new MemberJoined(conversation, version, conversation, Instant.EPOCH);
  }

  private static List<Long> versions(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static KafkaTemplate<String, byte[]> templateToNowhere() throws IOException {
    int unused;
    try (var socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    return new KafkaTemplate<>(
        new DefaultKafkaProducerFactory<>(
            Map.of("bootstrap.servers", "127.0.0.1:" + unused, "max.block.ms", 200),
            new StringSerializer(),
            new ByteArraySerializer()));
  }
}
