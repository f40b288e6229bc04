package chat.parley.message.thread;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.log.EventStore;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/// Answers that hang on a message, and who follows them.
@MessageServiceTest
class ThreadsIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipLog membershipLog;
  @Autowired private MessageLog log;
  @Autowired private EventStore events;

  private final TestUser ada = TestUsers.create("Ada");
  private final TestUser bob = TestUsers.create("Bob");
  private final TestUser eve = TestUsers.create("Eve");
  private final Map<TestUser, Api> apis = new HashMap<>();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void ask() {
    conversation = rooms.create(ada.id(), bob.id(), eve.id());
    membershipLog.postingChanged(conversation);
    as(ada).send(conversation, UUID.randomUUID(), "what is for supper?").expectStatus().isCreated();
  }

  @Test
  void answersArePostsOfTheLogAndListedByTheirRoot() {
    answer(bob, 1, "soup").expectStatus().isCreated();
    as(ada).send(conversation, UUID.randomUUID(), "something else").expectStatus().isCreated();
    answer(ada, 1, "again?").expectStatus().isCreated();

    JsonNode thread = thread(eve, 1, "");
    assertThat(thread.at("/root/text").asString()).isEqualTo("what is for supper?");
    assertThat(texts(thread)).containsExactly("soup", "again?");
    assertThat(thread.get("hasMoreBefore").asBoolean()).isFalse();
    assertThat(thread.at("/head/revision").asLong()).isEqualTo(4);
    assertThat(thread.at("/root/thread/answers").asLong()).isEqualTo(2);
    assertThat(thread.at("/root/thread/lastSequence").asLong()).isEqualTo(4);
    assertThat(texts(thread(eve, 1, "?limit=1"))).containsExactly("again?");
    assertThat(thread(eve, 1, "?limit=1").get("hasMoreBefore").asBoolean()).isTrue();
    assertThat(texts(thread(eve, 1, "?limit=1&before=4"))).containsExactly("soup");
    JsonNode page = Api.json(as(eve).history(conversation, "?after=0")).get("messages");
    assertThat(page.get(0).at("/thread/answers").asLong()).isEqualTo(2);
    assertThat(page.get(1).get("threadRoot").asLong()).isEqualTo(1);
    assertThat(page.get(2).has("threadRoot")).isFalse();
    assertThat(events.after(conversation, 0, 10))
        .extracting(it -> it instanceof MessagePosted posted ? posted.threadRoot() : null)
        .containsExactly(null, 1L, null, 1L);
  }

  @Test
  void countsOnceWhatIsSentTwiceAndDenselyWhatManySendAtOnce() {
    List<Command> answers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      answers.add(command(bob, 1, "answer " + i));
    }
    answers.add(answers.getFirst());

    assertThat(log.apply(answers)).hasOnlyElementsOfType(Accepted.class);
    assertThat(log.apply(answers)).hasOnlyElementsOfType(Accepted.class);

    JsonNode root = thread(ada, 1, "?limit=1").get("root");
    assertThat(root.at("/thread/answers").asLong()).isEqualTo(40);
    assertThat(root.at("/thread/lastSequence").asLong()).isEqualTo(41);
  }

  @Test
  void isFollowedByWhoTakesPartWithAPositionOfTheirOwn() {
    answer(bob, 1, "soup").expectStatus().isCreated();
    answer(bob, 1, "with bread").expectStatus().isCreated();

    assertThat(reading(ada)).isEqualTo("true 0 2");
    assertThat(reading(bob)).isEqualTo("true 2 0");
    assertThat(reading(eve)).isEqualTo("false 0 0");
    read(ada, 2).expectStatus().isOk().expectBody().jsonPath("$.unread").isEqualTo(1);
    read(ada, 900).expectStatus().isOk().expectBody().jsonPath("$.readSequence").isEqualTo(3);
    read(ada, 1).expectStatus().isOk().expectBody().jsonPath("$.readSequence").isEqualTo(3);

    follow(eve).expectStatus().isNoContent();
    assertThat(reading(eve)).isEqualTo("true 0 2");
    as(ada).delete(pathOf(1) + "/follower").expectStatus().isNoContent();
    answer(ada, 1, "fine").expectStatus().isCreated();
    assertThat(reading(ada)).startsWith("false");
    assertThat(reading(bob)).isEqualTo("true 2 1");
  }

  @Test
  void isListedTheLastAnsweredFirstForWhoFollowsIt() {
    as(bob).send(conversation, UUID.randomUUID(), "and to drink?").expectStatus().isCreated();
    answer(ada, 2, "water").expectStatus().isCreated();
    answer(eve, 1, "soup").expectStatus().isCreated();

    JsonNode threads = Api.json(as(ada).get("/api/v1/threads")).get("threads");
    assertThat(threads)
        .extracting(it -> it.at("/root/text").asString())
        .containsExactly("what is for supper?", "and to drink?");
    assertThat(threads).extracting(it -> it.get("unread").asLong()).containsExactly(1L, 0L);
    JsonNode first = Api.json(as(ada).get("/api/v1/threads?limit=1"));
    JsonNode second =
        Api.json(as(ada).get("/api/v1/threads?limit=1&cursor=" + first.get("cursor").asString()));
    assertThat(second.at("/threads/0/sequence").asLong()).isEqualTo(2);

    as(ada)
        .delete(Api.messagesOf(conversation) + "/1?clientChangeId=" + UUID.randomUUID())
        .expectStatus()
        .isOk();
    assertThat(Api.json(as(ada).get("/api/v1/threads")).at("/threads/0").has("root")).isFalse();
    membershipLog.depart(
        conversation, new Departure(ada.id(), rooms.leave(conversation, ada.id())));
    assertThat(Api.json(as(ada).get("/api/v1/threads")).get("threads")).isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    TestUser stranger = TestUsers.create("Mallory");
    answer(bob, 1, "soup").expectStatus().isCreated();

    answer(bob, 2, "in a thread of a thread").expectStatus().isBadRequest();
    answer(bob, 9, "to nothing").expectStatus().isBadRequest();
    answer(bob, 0, "to nobody").expectStatus().isBadRequest();
    answer(stranger, 1, "hello").expectStatus().isNotFound();
    as(stranger).get(pathOf(1)).expectStatus().isNotFound();
    as(stranger).put(pathOf(1) + "/follower", "").expectStatus().isNotFound();
    as(bob).get(pathOf(2)).expectStatus().isNotFound();
    as(bob).get(pathOf(9)).expectStatus().isNotFound();
    as(bob).put(pathOf(2) + "/follower", "").expectStatus().isNotFound();
    as(bob).put(pathOf(2) + "/read", Map.of("sequence", 2)).expectStatus().isNotFound();
    as(bob).put(pathOf(1) + "/read", Map.of("sequence", -1)).expectStatus().isBadRequest();
    as(ada)
        .delete(Api.messagesOf(conversation) + "/1?clientChangeId=" + UUID.randomUUID())
        .expectStatus()
        .isOk();
    answer(bob, 1, "too late")
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("message-deleted");
    assertThat(texts(thread(bob, 1, ""))).containsExactly("soup");
  }

  private SendCommand command(TestUser user, long root, String text) {
    return new SendCommand(
        conversation,
        user.id(),
        UUID.randomUUID(),
        "text/plain",
        text,
        null,
        root,
        List.of(),
        List.of(),
        null);
  }

  private ResponseSpec answer(TestUser user, long root, String text) {
    return as(user)
        .post(
            Api.messagesOf(conversation),
            Map.of(
                "clientMessageId",
                UUID.randomUUID(),
                "contentType",
                "text/plain",
                "text",
                text,
                "threadRoot",
                root));
  }

  private ResponseSpec read(TestUser user, long sequence) {
    return as(user).put(pathOf(1) + "/read", Map.of("sequence", sequence));
  }

  private ResponseSpec follow(TestUser user) {
    return as(user).put(pathOf(1) + "/follower", "");
  }

  private String reading(TestUser user) {
    JsonNode reading = thread(user, 1, "").get("reading");
    return reading.get("following").asBoolean()
        + " "
        + reading.get("readSequence").asLong()
        + " "
        + reading.get("unread").asLong();
  }

  private JsonNode thread(TestUser user, long root, String query) {
    return Api.json(as(user).get(pathOf(root) + query));
  }

  private String pathOf(long root) {
    return Api.messagesOf(conversation) + "/" + root + "/thread";
  }

  private static List<String> texts(JsonNode thread) {
    return thread.get("answers").valueStream().map(it -> it.get("text").asString()).toList();
  }

  private Api as(TestUser user) {
    return apis.computeIfAbsent(user, it -> Api.at(port, it.accessToken()));
  }
}
