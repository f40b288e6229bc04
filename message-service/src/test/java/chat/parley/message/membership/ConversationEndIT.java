package chat.parley.message.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.MembershipLog.End;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.ReadCommand;
import chat.parley.contracts.internal.MessageLog.ReadOutcome;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.MessageTopic;
import chat.parley.message.Send;
import chat.parley.message.command.Commands;
import chat.parley.message.log.EventStore;
import chat.parley.message.reading.ReadPositions;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@MessageServiceTest
class ConversationEndIT {
  private static final List<String> TABLES =
      List.of("message", "change", "reaction", "mention", "read_position", "membership");

  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private Departures departures;
  @Autowired private Memberships memberships;
  @Autowired private MembershipStore store;
  @Autowired private Commands commands;
  @Autowired private EventStore events;
  @Autowired private ReadPositions positions;
  @Autowired private JdbcClient jdbc;
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  private final TestUser owner = TestUsers.create();
  private final UUID member = UUID.randomUUID();

  @Test
  void standsInTheLogAndInTheTopicAsTheLastThingAndOnce() {
    UUID conversation = rooms.create(owner.id(), member);
    send(conversation, "first");
    send(conversation, "second");
    long version = rooms.delete(conversation);

    departures.end(conversation, owner.id(), version);
    departures.end(conversation, owner.id(), version);

    List<MessageEvent> log = events.after(conversation, 0, 10);
    assertThat(log).hasSize(1);
    assertThat(log.getFirst())
        .isInstanceOfSatisfying(
            ConversationDeleted.class,
            it -> {
              assertThat(it.revision()).isEqualTo(3);
              assertThat(it.sequence()).isEqualTo(2);
              assertThat(it.deletedBy()).isEqualTo(owner.id());
              assertThat(it.membershipVersion()).isEqualTo(version);
            });
    try (var topic = new MessageTopic()) {
      assertThat(topic.awaitRevision(conversation, 3).getLast())
          .usingRecursiveComparison()
          .isEqualTo(log.getFirst());
    }
  }

  @Test
  void erasesWhatWasSaidAndDone() {
    UUID conversation = rooms.create(owner.id(), member);
    UUID kept = rooms.create(owner.id(), member);
    List.of(conversation, kept).forEach(this::converse);
    Map<String, Long> before = rowsOf(kept);
    assertThat(rowsOf(conversation)).isEqualTo(before);
    assertThat(before).allSatisfy((_, rows) -> assertThat(rows).isPositive());

    departures.end(conversation, owner.id(), rooms.delete(conversation));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(rowsOf(conversation))
                .allSatisfy(
                    (table, rows) -> assertThat(rows).isEqualTo(table.equals("change") ? 1 : 0)));
    assertThat(rowsOf(kept)).isEqualTo(before);
    assertThat(events.after(conversation, 0, 10))
        .hasSize(1)
        .first()
        .isInstanceOf(ConversationDeleted.class);
  }

  @Test
  void nobodyChangesItAnyMore() {
    UUID conversation = rooms.create(owner.id(), member);
    converse(conversation);
    departures.end(conversation, owner.id(), rooms.delete(conversation));

    List<Command> refused =
        List.of(
            Send.text(conversation, owner.id(), "anybody?"),
            new EditCommand(
                conversation, owner.id(), 1, UUID.randomUUID(), "text/plain", "else", List.of()),
            new ReactCommand(conversation, owner.id(), 1, UUID.randomUUID(), "👍", true),
            new DeleteCommand(conversation, owner.id(), 1, UUID.randomUUID()));
    assertThat(commands.apply(refused))
        .allSatisfy(it ->
            assertThat(it)
                .isInstanceOfSatisfying(
                    Refused.class,
                    refusal ->
                        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.NOT_FOUND)));
    assertThat(positions.advance(List.of(new ReadCommand(conversation, owner.id(), 1))))
        .allSatisfy(it -> assertThat(it).isInstanceOf(ReadOutcome.Refused.class));
    assertThat(events.after(conversation, 0, 10)).hasSize(1);
  }

  @Test
  void nobodyReadsItAnyMoreNotEvenWhoIsHeardOfLate() {
    UUID conversation = rooms.create(owner.id(), member);
    converse(conversation);
    Api api = Api.at(port, owner.accessToken());
    api.history(conversation, "").expectStatus().isOk();
    departures.end(conversation, owner.id(), rooms.delete(conversation));

    store.put(
        conversation,
        owner.id(),
        true,
        new MembershipStore.Right(false, false, null, false),
        1_000);

    assertThat(positions.headsForMembers(List.of(new Membership(conversation, owner.id()))))
        .isEmpty();
    api.history(conversation, "").expectStatus().isNotFound();
    api.get(Api.messagesOf(conversation) + "/1").expectStatus().isNotFound();
    assertThat(memberships.ask(conversation, member)).isFalse();
    assertThat(send(conversation, "anybody?")).isInstanceOf(Refused.class);
  }

  @Test
  void acceptsNothingAfterItHoweverManySendAtTheSameTime() throws Exception {
    UUID conversation = rooms.create(owner.id(), member);
    send(conversation, "first");
    var some = new CountDownLatch(20);
    List<Callable<Outcome>> senders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      senders.add(() -> {
        Outcome outcome;
        do {
          outcome = send(conversation, "again");
          some.countDown();
        } while (outcome instanceof Accepted);
        return outcome;
      });
    }

    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Outcome>> running = senders.stream().map(threads::submit).toList();
      some.await();
      // when the key is still known here
      departures.end(conversation, owner.id(), 9);
      for (Future<Outcome> it : running) {
        assertThat(it.get()).isInstanceOf(Refused.class);
      }
    }

    assertThat(events.after(conversation, 0, 10))
        .hasSize(1)
        .first()
        .isInstanceOf(ConversationDeleted.class);
  }

  @Test
  void isHeardOfByRoomServicesEventToo() {
    UUID conversation = rooms.create(owner.id(), member);
    send(conversation, "hi");
    var event =
        new ConversationEvent.ConversationDeleted(
            conversation, rooms.delete(conversation), owner.id(), Instant.EPOCH);

    kafka.send(Topics.CONVERSATIONS, conversation.toString(), EventCodec.write(event)).join();

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> events.after(conversation, 1, 10).size() == 1);
    assertThat(events.after(conversation, 0, 10).getFirst())
        .isInstanceOf(ConversationDeleted.class);
  }

  @Test
  void isTakenFromServicesOnly() {
    UUID conversation = rooms.create(owner.id(), member);
    send(conversation, "hi");
    String path = "/internal/conversations/" + conversation + "/end";
    Api asUser = Api.at(port, owner.accessToken());
    Api asRooms = Api.at(port, TestUsers.serviceToken("room-service"));

    asUser.post(path, new End(owner.id(), 9)).expectStatus().isForbidden();
    asRooms.post(path, new End(owner.id(), 0)).expectStatus().isBadRequest();
    asRooms.post(path, "{}").expectStatus().isBadRequest();
    assertThat(events.after(conversation, 1, 10)).isEmpty();

    asRooms.post(path, new End(owner.id(), 9)).expectStatus().isOk();
    assertThat(events.after(conversation, 1, 10)).hasSize(1);
  }

  /// Leaves something in every table.
  private void converse(UUID conversation) {
    send(conversation, "first");
    assertThat(
            commands.apply(
                List.of(
                    new EditCommand(
                        conversation,
                        owner.id(),
                        1,
                        UUID.randomUUID(),
                        "text/plain",
                        "first of all",
                        List.of(owner.id())),
                    new ReactCommand(conversation, owner.id(), 1, UUID.randomUUID(), "👍", true))))
        .allSatisfy(it -> assertThat(it).isInstanceOf(Accepted.class));
    positions.advance(List.of(new ReadCommand(conversation, owner.id(), 1)));
  }

  private Map<String, Long> rowsOf(UUID conversation) {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : TABLES) {
      rows.put(
          table,
          jdbc.sql("SELECT count(*) FROM " + table + " WHERE conversation_id = ?")
              .param(conversation)
              .query(Long.class)
              .single());
    }
    return rows;
  }

  private Outcome send(UUID conversation, String text) {
    return commands.apply(List.of(Send.text(conversation, owner.id(), text))).getFirst();
  }
}
