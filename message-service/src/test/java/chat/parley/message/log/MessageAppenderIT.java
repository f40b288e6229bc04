package chat.parley.message.log;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.log.Appended.NotAMember;
import chat.parley.message.log.Appended.Stored;
import chat.parley.message.log.MessageStore.Range;
import chat.parley.message.log.NewEntry.NewMessage;
import chat.parley.message.log.Written.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@MessageServiceTest
class MessageAppenderIT {
  private static final Content CONTENT = new Content("text/plain", 1, new byte[] {1, 2, 3});

  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private MessageAppender appender;
  @Autowired private LogEpoch epoch;
  @Autowired private FileRelease files;
  @Autowired private MessageStore messages;

  @Test
  void staysDenseWhenTwoInstancesWriteTheSameConversations() throws Exception {
    // given two instances, and conversations that exist for neither
    var another = new MessageAppender(jdbc, transactions, epoch, files);
    UUID sender = UUID.randomUUID();
    List<UUID> conversations = IntStream.range(0, 5).mapToObj(_ -> conversation(sender)).toList();

    // when both write batches over all of them, in different orders, from many threads
    List<Callable<Written>> writes = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      MessageAppender writer = i % 2 == 0 ? appender : another;
      List<NewMessage> batch = new ArrayList<>();
      conversations.forEach(
          it -> Collections.addAll(batch, message(it, sender), message(it, sender)));
      Collections.shuffle(batch);
      writes.add(() -> writer.append(batch));
    }
    List<Run> runs = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (Future<Written> written : threads.invokeAll(writes)) {
        runs.addAll(written.get().runs());
      }
    }

    // then every conversation is dense in both numbers, to its head, and time runs forward
    for (UUID conversation : conversations) {
      List<Message> log = log(conversation);
      assertThat(log).extracting(Message::sequence).containsExactlyElementsOf(upTo(160));
      assertThat(log).extracting(Message::revision).containsExactlyElementsOf(upTo(160));
      assertThat(log).extracting(Message::createdAt).isSorted();
      assertThat(messages.head(conversation)).isEqualTo(new Head(160, 160));
      assertThat(revisionsOf(runs, conversation)).containsExactlyElementsOf(upTo(160));
    }
  }

  @Test
  void storesMessageOnceWhenManyRetryAtTheSameTime() throws Exception {
    UUID sender = UUID.randomUUID();
    UUID conversation = conversation(sender);
    NewMessage message = message(conversation, sender);

    List<Appended> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Callable<Written>> retries =
          Collections.nCopies(40, () -> appender.append(List.of(message, message)));
      for (Future<Written> retry : threads.invokeAll(retries)) {
        answers.addAll(retry.get().outcomes());
      }
    }

    assertThat(answers).hasSize(80);
    assertThat(answers.stream().distinct()).hasSize(1).first().isInstanceOf(Stored.class);
    assertThat(log(conversation)).hasSize(1);
  }

  @Test
  void storesSameClientMessageIdOfDifferentSendersAndConversations() {
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    UUID conversation = conversation(one, other);
    NewMessage first = message(conversation, one);
    NewMessage ofOther = named(conversation, other, first.clientId());
    NewMessage elsewhere = named(conversation(one), one, first.clientId());

    Written written = appender.append(List.of(first, ofOther, elsewhere));

    assertThat(written.outcomes())
        .extracting(it -> ((Stored) it).sequence())
        .containsExactly(1L, 2L, 1L);
  }

  @Test
  void storesNothingOfStrangersAndStillTheirNeighbours() {
    UUID member = UUID.randomUUID();
    UUID conversation = conversation(member);
    NewMessage strange = message(conversation, UUID.randomUUID());
    NewMessage known = message(conversation, member);

    Written written = appender.append(List.of(strange, known));

    assertThat(written.outcomes().get(0)).isEqualTo(new NotAMember());
    assertThat(written.outcomes().get(1)).isInstanceOf(Stored.class);
    assertThat(messages.head(conversation)).isEqualTo(new Head(1, 1));
  }

  @Test
  void tellsFormerMemberWhatBecameOfTheMessage() {
    UUID sender = UUID.randomUUID();
    UUID conversation = conversation(sender);
    NewMessage message = message(conversation, sender);
    List<Appended> first = appender.append(List.of(message)).outcomes();

    jdbc.sql("UPDATE membership SET member = false WHERE user_id = ?").param(sender).update();

    assertThat(appender.append(List.of(message)).outcomes()).isEqualTo(first);
    assertThat(appender.append(List.of(message(conversation, sender))).outcomes())
        .containsExactly(new NotAMember());
  }

  @Test
  void writesNothingWhenTheTransactionFails() {
    UUID sender = UUID.randomUUID();
    UUID conversation = conversation(sender);

    transactions.executeWithoutResult(status -> {
      appender.append(List.of(message(conversation, sender)));
      status.setRollbackOnly();
    });

    assertThat(messages.head(conversation)).isEqualTo(Head.NONE);
    assertThat(log(conversation)).isEmpty();
  }

  private List<Message> log(UUID conversation) {
    UUID reader = UUID.randomUUID();
    jdbc.sql("INSERT INTO membership VALUES (?, ?, true, 1)").params(conversation, reader).update();
    return messages.read(conversation, reader, Range.newest(1_000)).orElseThrow().messages();
  }

  private UUID conversation(UUID... members) {
    UUID conversation = UUID.randomUUID();
    for (UUID member : members) {
      jdbc.sql("INSERT INTO membership VALUES (?, ?, true, 1)")
          .params(conversation, member)
          .update();
    }
    return conversation;
  }

  private static NewMessage message(UUID conversation, UUID sender) {
    return named(conversation, sender, UUID.randomUUID());
  }

  private static NewMessage named(UUID conversation, UUID sender, UUID clientMessageId) {
    return new NewMessage(
        conversation, sender, clientMessageId, CONTENT, null, List.of(), List.of());
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static List<Long> revisionsOf(List<Run> runs, UUID conversation) {
    Map<Long, MessageEvent> byRevision = new HashMap<>();
    runs.stream()
        .filter(it -> it.conversationId().equals(conversation))
        .flatMap(it -> it.events().stream())
        .forEach(it -> assertThat(byRevision.put(it.revision(), it)).isNull());
    return byRevision.keySet().stream().sorted().toList();
  }
}
