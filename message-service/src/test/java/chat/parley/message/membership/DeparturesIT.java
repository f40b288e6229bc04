package chat.parley.message.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.Outcome.Refused;
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
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;

@MessageServiceTest
class DeparturesIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private Departures departures;
  @Autowired private Memberships memberships;
  @Autowired private Commands commands;
  @Autowired private EventStore events;
  @Autowired private ReadPositions positions;
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  private final UUID stayer = UUID.randomUUID();
  private final UUID leaver = UUID.randomUUID();

  @Test
  void standsInTheLogAndInTheTopicWhereItHappenedAndOnce() {
    UUID conversation = rooms.create(stayer, leaver);
    send(conversation, leaver, "bye");
    long version = rooms.leave(conversation, leaver);

    departures.record(conversation, leaver, version);
    departures.record(conversation, leaver, version);
    send(conversation, stayer, "gone at last");

    List<MessageEvent> log = events.after(conversation, 0, 10);
    assertThat(log).extracting(MessageEvent::revision).containsExactly(1L, 2L, 3L);
    assertThat(log.get(1))
        .isInstanceOfSatisfying(
            MemberLeft.class,
            it -> {
              assertThat(it.userId()).isEqualTo(leaver);
              assertThat(it.membershipVersion()).isEqualTo(version);
              assertThat(it.sequence()).isEqualTo(1);
            });
    try (var topic = new MessageTopic()) {
      assertThat(topic.awaitRevision(conversation, 3))
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(log);
    }
  }

  @Test
  void refusesWhatTheLeaverSendsAfterIt() {
    UUID conversation = rooms.create(stayer, leaver);
    send(conversation, leaver, "hi");
    departures.record(conversation, leaver, rooms.leave(conversation, leaver));

    assertThat(send(conversation, leaver, "let me in"))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.NOT_FOUND));
  }

  @Test
  void acceptsNothingBeyondItHoweverManySendAtTheSameTime() throws Exception {
    UUID conversation = rooms.create(stayer, leaver);
    send(conversation, leaver, "first");
    var some = new CountDownLatch(20);
    List<Callable<List<Outcome>>> senders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      senders.add(() -> {
        List<Outcome> outcomes = new ArrayList<>();
        do {
          outcomes.add(send(conversation, leaver, "again"));
          some.countDown();
        } while (outcomes.getLast() instanceof Accepted);
        return outcomes;
      });
    }

    List<Outcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Outcome>>> running = senders.stream().map(threads::submit).toList();
      some.await();
      departures.record(conversation, leaver, rooms.leave(conversation, leaver));
      for (Future<List<Outcome>> it : running) {
        outcomes.addAll(it.get());
      }
    }

    long accepted = outcomes.stream().filter(Accepted.class::isInstance).count();
    List<MessageEvent> tail = events.after(conversation, 1 + accepted, 10);
    assertThat(tail).hasSize(1).first().isInstanceOf(MemberLeft.class);
  }

  @Test
  void isForgottenWhereTheUserIsKnownToHaveJoinedAgain() {
    UUID conversation = rooms.create(stayer, leaver);
    send(conversation, leaver, "hi");
    long version = rooms.leave(conversation, leaver);
    rooms.join(conversation, leaver);
    assertThat(memberships.ask(conversation, leaver)).isTrue();

    departures.record(conversation, leaver, version);

    assertThat(events.after(conversation, 1, 10)).isEmpty();
    assertThat(send(conversation, leaver, "back")).isInstanceOf(Accepted.class);
  }

  @Test
  void keepsTheHeadBackFromWhoLeft() {
    UUID conversation = rooms.create(stayer, leaver);
    send(conversation, leaver, "hi");
    departures.record(conversation, leaver, rooms.leave(conversation, leaver));

    var stays = new Membership(conversation, stayer);
    assertThat(positions.headsForMembers(List.of(new Membership(conversation, leaver), stays)))
        .containsOnlyKeys(stays)
        .extractingByKey(stays)
        .extracting(Head::revision, Head::sequence)
        .containsExactly(2L, 1L);
  }

  @Test
  void isHeardOfByRoomServicesEventToo() {
    UUID conversation = rooms.create(stayer, leaver);
    send(conversation, leaver, "hi");
    long version = rooms.leave(conversation, leaver);
    var event = new ConversationEvent.MemberLeft(conversation, version, leaver, Instant.EPOCH);

    kafka.send(Topics.CONVERSATIONS, conversation.toString(), EventCodec.write(event)).join();

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> events.after(conversation, 1, 10).size() == 1);
    assertThat(events.after(conversation, 1, 10).getFirst()).isInstanceOf(MemberLeft.class);
  }

  @Test
  void isTakenFromServicesOnly() {
    UUID conversation = rooms.create(stayer, leaver);
    send(conversation, leaver, "hi");
    String path = "/internal/conversations/" + conversation + "/departures";
    Api asUser = Api.at(port, TestUsers.create().accessToken());
    Api asRooms = Api.at(port, TestUsers.serviceToken("room-service"));

    asUser.post(path, new Departure(leaver, 9)).expectStatus().isForbidden();
    asRooms.post(path, new Departure(leaver, 0)).expectStatus().isBadRequest();
    asRooms.post(path, "{}").expectStatus().isBadRequest();
    assertThat(events.after(conversation, 1, 10)).isEmpty();

    asRooms.post(path, new Departure(leaver, 9)).expectStatus().isOk();
    assertThat(events.after(conversation, 1, 10)).hasSize(1);
  }

  private Outcome send(UUID conversation, UUID user, String text) {
    return commands.apply(List.of(Send.text(conversation, user, text))).getFirst();
  }
}
