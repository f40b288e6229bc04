package chat.parley.message.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.problem.Outages;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.MessageTopic;
import chat.parley.message.log.NewEntry.NewMessage;
import chat.parley.message.publish.Publishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@MessageServiceTest
class LogEpochIT {
  @Autowired private LogEpoch epoch;
  @Autowired private MessageAppender appender;
  @Autowired private Publishers publishers;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  private final UUID sender = UUID.randomUUID();
  private final UUID conversation = UUID.randomUUID();

  @BeforeEach
  void join() {
    jdbc.sql("INSERT INTO membership VALUES (?, ?, true, 1)").params(conversation, sender).update();
  }

  @Test
  void isRaisedBeforeAnythingIsAppendedToALogThatWasSetBack() {
    append("one", "two", "three");
    awaitMark(3);
    long before = epoch.current();
    restore(1);

    append("another two");

    long after = epoch.current();
    assertThat(after).isGreaterThan(before);
    awaitMark(2);
    try (var topic = new MessageTopic()) {
      topic.awaitRevision(conversation, 3);
      await()
          .untilAsserted(() -> {
            topic.awaitRevision(conversation, 2);
            assertThat(topic.epochsOf(conversation, 2)).containsExactly(before, after);
          });
    }
  }

  @Test
  void isRaisedWithoutAnyAppendToo() {
    append("one", "two");
    awaitMark(2);
    long before = epoch.current();

    restore(1);

    await().atMost(Duration.ofSeconds(20)).until(() -> epoch.current() > before);
  }

  @Test
  void staysWhereNothingThatWasPublishedIsMissing() {
    append("one", "two");
    awaitMark(2);
    long before = epoch.current();
    restore(2);

    append("three");

    assertThat(epoch.current()).isEqualTo(before);
    awaitMark(3);
  }

  @Test
  void isRaisedWhereKafkaStaysAway() {
    long before = epoch.current();
    LogEpoch blind = withoutKafka(Duration.ZERO);

    transactions.executeWithoutResult(_ -> {
      forgetThatItWasLookedAt();
      blind.verify();
    });

    assertThat(epoch.current()).isGreaterThan(before);
  }

  @Test
  void nothingIsDecidedWhileKafkaMayStillCome() {
    long before = epoch.current();
    LogEpoch blind = withoutKafka(Duration.ofMinutes(1));

    transactions.executeWithoutResult(transaction -> {
      forgetThatItWasLookedAt();
      assertThatExceptionOfType(DataAccessException.class)
          .isThrownBy(blind::verify)
          .matches(Outages::isOutage);
      assertThat(isLookedAt()).isFalse();
      transaction.setRollbackOnly();
    });

    assertThat(epoch.current()).isEqualTo(before);
  }

  private LogEpoch withoutKafka(Duration patience) {
    return new LogEpoch(
        jdbc,
        transactions,
        () -> {
          throw new TimeoutException("away");
        },
        new EpochProperties(patience));
  }

  private boolean isLookedAt() {
    return jdbc.sql("SELECT incarnation = log_incarnation() FROM log_epoch")
        .query(Boolean.class)
        .single();
  }

  private void append(String... texts) {
    Written written =
        appender.append(
            Stream.of(texts)
                .map(text ->
                    new NewMessage(
                        conversation,
                        sender,
                        UUID.randomUUID(),
                        new Content("text/plain", 1, text.getBytes()),
                        null,
                        List.of(),
                        List.of()))
                .toList());
    publishers.committed(written.runs());
  }

  /// What a restore from a backup does that was taken when the conversation had so many messages.
  private void restore(long messages) {
    transactions.executeWithoutResult(_ -> {
      for (String table : List.of("message", "search_pending")) {
        jdbc.sql("DELETE FROM %s WHERE conversation_id = ? AND sequence > ?".formatted(table))
            .params(conversation, messages)
            .update();
      }
      jdbc.sql(
              """
              UPDATE conversation
              SET head_revision = :size, head_sequence = :size, published_revision = :size
              WHERE conversation_id = :id
              """)
          .param("size", messages)
          .param("id", conversation)
          .update();
      forgetThatItWasLookedAt();
    });
  }

  // A restored table is another file, with what the backup says.
  private void forgetThatItWasLookedAt() {
    jdbc.sql("CREATE TEMPORARY TABLE backup ON COMMIT DROP AS SELECT * FROM log_epoch").update();
    jdbc.sql("TRUNCATE log_epoch").update();
    jdbc.sql("INSERT INTO log_epoch SELECT * FROM backup").update();
  }

  private void awaitMark(long revision) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            jdbc.sql("SELECT published_revision FROM conversation WHERE conversation_id = ?")
                    .param(conversation)
                    .query(Long.class)
                    .single()
                == revision);
  }
}
