package chat.parley.message.scheduled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.message.command.Commands;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@MessageServiceTest
class ScheduledIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;
  @Autowired private MembershipLog membershipLog;
  @Autowired private Commands commands;
  @Autowired private ScheduledStore store;
  @Autowired private JdbcClient jdbc;

  private final TestUser ada = TestUsers.create("Ada");
  private final TestUser bob = TestUsers.create("Bob");
  private final Map<TestUser, Api> apis = new HashMap<>();
  private UUID conversation = new UUID(0, 0);

  @BeforeEach
  void meet() {
    conversation = rooms.create(ada.id(), bob.id());
  }

  @Test
  void isSaidWhenItsTimeHasComeAndIsItsAuthorsOwnUntilThen() {
    UUID id = schedule(ada, "happy birthday", tomorrow());

    assertThat(texts(ada)).containsExactly("happy birthday");
    assertThat(texts(bob)).isEmpty();
    assertThat(history()).isEmpty();
    due(id);
    await().atMost(SOON).until(() -> texts(ada).isEmpty());
    assertThat(history())
        .singleElement()
        .satisfies(it -> assertThat(it.get("text").asString()).isEqualTo("happy birthday"))
        .satisfies(it -> assertThat(it.get("senderId").asString()).isEqualTo(ada.id().toString()))
        .satisfies(it -> assertThat(it.get("clientMessageId").asString()).isEqualTo(id.toString()));
  }

  @Test
  void isChangedAndCancelled() {
    UUID id = schedule(ada, "as it was", tomorrow());
    UUID other = schedule(ada, "never said", tomorrow());

    JsonNode changed = Api.json(change(ada, id, "as it is", tomorrow().plusSeconds(60)));
    as(ada).delete("/api/v1/scheduled/" + other).expectStatus().isNoContent();

    assertThat(changed.get("text").asString()).isEqualTo("as it is");
    assertThat(texts(ada)).containsExactly("as it is");
    due(id);
    await().atMost(SOON).until(() -> texts(ada).isEmpty());
    assertThat(history()).extracting(it -> it.get("text").asString()).containsExactly("as it is");
  }

  @Test
  void isTheSameHoweverOftenItIsAskedForAndNotAgainOnceItWasSaid() {
    UUID id = schedule(ada, "once", tomorrow());
    JsonNode again = created(post(ada, id, "twice", tomorrow().plusSeconds(60)));

    assertThat(again.get("text").asString()).isEqualTo("once");
    due(id);
    await().atMost(SOON).until(() -> texts(ada).isEmpty());
    post(ada, id, "once more", tomorrow())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("conflict");
    assertThat(history()).hasSize(1);
  }

  @Test
  void isSaidOnceWhenWhoSendsItDiesAfterTheCommit() {
    UUID id = schedule(ada, "once", tomorrow());
    takenByOneWhoDies(id);
    ScheduledMessage message = store.find(ada.id(), id).orElseThrow();
    assertThat(commands.apply(List.of(message.toCommand("once"))))
        .singleElement()
        .isInstanceOf(Accepted.class);

    as(ada).delete("/api/v1/scheduled/" + id).expectStatus().isEqualTo(409);
    change(ada, id, "too late", tomorrow()).expectStatus().isEqualTo(409);
    await().atMost(SOON).until(() -> texts(ada).isEmpty());
    assertThat(history()).extracting(it -> it.get("text").asString()).containsExactly("once");
  }

  @Test
  void isSaidWhenWhoWasToSendItDiesBefore() {
    UUID id = schedule(ada, "after all", tomorrow());
    takenByOneWhoDies(id);

    await().atMost(SOON).until(() -> texts(ada).isEmpty());
    assertThat(history()).hasSize(1);
  }

  @Test
  void isTakenByOneOfManyOnly() throws Exception {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      ids.add(schedule(ada, "number " + i, tomorrow()));
    }
    // By nobody of this service, which looks for what is due as well.
    jdbc.sql("UPDATE scheduled_message SET next_at = now() - interval '1 hour' WHERE user_id = ?")
        .param(ada.id())
        .update();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<List<ScheduledMessage>> take = () -> store.take(20, Duration.ofSeconds(2));
      Set<UUID> taken = new HashSet<>();
      int count = 0;
      for (Future<List<ScheduledMessage>> it : threads.invokeAll(List.of(take, take, take, take))) {
        count += it.get().size();
        it.get().forEach(message -> taken.add(message.clientMessageId()));
      }
      assertThat(taken).hasSize(count);
    }

    await().atMost(SOON).until(() -> texts(ada).isEmpty());
    assertThat(Api.json(as(ada).history(conversation, "?limit=100")).get("messages").valueStream())
        .extracting(it -> UUID.fromString(it.get("clientMessageId").asString()))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void failsWithTheReasonWhereItsAuthorIsNoMemberAnyMoreAndIsKeptToBeRead() {
    UUID id = schedule(bob, "goodbye", tomorrow());
    membershipLog.depart(
        conversation, new Departure(bob.id(), rooms.leave(conversation, bob.id())));
    due(id);

    await().atMost(SOON).until(() -> failure(bob).equals("not-found"));
    assertThat(texts(bob)).containsExactly("goodbye");
    assertThat(history()).isEmpty();
    as(bob).delete("/api/v1/scheduled/" + id).expectStatus().isNoContent();
    assertThat(texts(bob)).isEmpty();
  }

  @Test
  void failsWhereItsAuthorMayNotPostAndIsSaidAtAnotherTime() {
    UUID id = schedule(bob, "patience", tomorrow());
    rooms.mute(conversation, Map.of(bob.id(), tomorrow()));
    membershipLog.postingChanged(conversation);
    due(id);
    await().atMost(SOON).until(() -> failure(bob).equals("muted"));

    rooms.mute(conversation, Map.of());
    membershipLog.postingChanged(conversation);
    Api.json(change(bob, id, "patience", Instant.now().plusSeconds(1)));
    await().atMost(SOON).until(() -> texts(bob).isEmpty());
    assertThat(history()).hasSize(1);
  }

  @Test
  void waitsForItsTurnInASlowRoom() {
    rooms.rule(conversation, new Rules(false, 2, null));
    membershipLog.postingChanged(conversation);
    due(schedule(ada, "one", tomorrow()));
    due(schedule(ada, "two", tomorrow()));

    await().atMost(SOON).until(() -> texts(ada).isEmpty());
    assertThat(history()).hasSize(2);
  }

  @Test
  void liesThereAsCiphertextAndGoesWithTheConversation() {
    UUID id = schedule(ada, "canary", tomorrow());
    byte[] stored =
        jdbc.sql("SELECT ciphertext FROM scheduled_message WHERE client_message_id = ?")
            .param(id)
            .query((row, _) -> row.getBytes(1))
            .single();
    assertThat(new String(stored, UTF_8)).doesNotContain("canary");

    membershipLog.end(conversation, new MembershipLog.End(ada.id(), rooms.delete(conversation)));

    await().atMost(SOON).until(() -> texts(ada).isEmpty());
  }

  @Test
  void saysWhatIsWrong() {
    TestUser stranger = TestUsers.create("Eve");
    UUID id = schedule(ada, "mine", tomorrow());

    post(stranger, UUID.randomUUID(), "hi", tomorrow()).expectStatus().isNotFound();
    change(bob, id, "yours", tomorrow()).expectStatus().isNotFound();
    as(bob).delete("/api/v1/scheduled/" + id).expectStatus().isNotFound();
    for (Instant wrong : List.of(Instant.now(), Instant.now().plus(Duration.ofDays(367)))) {
      post(ada, UUID.randomUUID(), "hi", wrong)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.errors[0].field")
          .isEqualTo("sendAt");
    }
    post(ada, UUID.randomUUID(), " ", tomorrow()).expectStatus().isBadRequest();
    jdbc.sql(
            """
            INSERT INTO scheduled_message (user_id, client_message_id, conversation_id, send_at,
              next_at, content_type, key_version, ciphertext, mentions)
            SELECT ?, gen_random_uuid(), ?, now() + interval '1 day', now() + interval '1 day',
              'text/plain', 1, '\\x00', '{}' FROM generate_series(1, 100)
            """)
        .params(bob.id(), conversation)
        .update();
    post(bob, UUID.randomUUID(), "one too many", tomorrow())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("too-many-scheduled");
  }

  private UUID schedule(TestUser user, String text, Instant at) {
    UUID id = UUID.randomUUID();
    assertThat(created(post(user, id, text, at)).get("clientMessageId").asString())
        .isEqualTo(id.toString());
    return id;
  }

  private ResponseSpec post(TestUser user, UUID id, String text, Instant at) {
    return as(user)
        .post(
            "/api/v1/conversations/" + conversation + "/scheduled",
            Map.of(
                "clientMessageId",
                id,
                "contentType",
                "text/markdown",
                "text",
                text,
                "mentions",
                List.of(),
                "sendAt",
                at.toString()));
  }

  private ResponseSpec change(TestUser user, UUID id, String text, Instant at) {
    return as(user)
        .put(
            "/api/v1/scheduled/" + id,
            Map.of(
                "contentType",
                "text/markdown",
                "text",
                text,
                "mentions",
                List.of(),
                "sendAt",
                at.toString()));
  }

  private static JsonNode created(ResponseSpec answer) {
    String body =
        answer.expectStatus().isCreated().expectBody(String.class).returnResult().getResponseBody();
    return new JsonMapper().readTree(Objects.requireNonNull(body));
  }

  // As if its time had come.
  private void due(UUID id) {
    jdbc.sql("UPDATE scheduled_message SET next_at = now() WHERE client_message_id = ?")
        .param(id)
        .update();
  }

  private void takenByOneWhoDies(UUID id) {
    jdbc.sql(
            """
            UPDATE scheduled_message SET next_at = now(), taken_until = now() + interval '2 seconds'
            WHERE client_message_id = ?
            """)
        .param(id)
        .update();
  }

  private JsonNode all(TestUser user) {
    return Api.json(as(user).get("/api/v1/scheduled")).get("scheduled");
  }

  private List<String> texts(TestUser user) {
    return all(user).valueStream().map(it -> it.path("text").asString("")).toList();
  }

  private String failure(TestUser user) {
    return all(user).get(0).path("failure").asString("");
  }

  private List<JsonNode> history() {
    return Api.json(as(ada).history(conversation, "")).get("messages").valueStream().toList();
  }

  private static Instant tomorrow() {
    return Instant.now().plus(Duration.ofDays(1));
  }

  private Api as(TestUser user) {
    return apis.computeIfAbsent(user, it -> Api.at(port, it.accessToken()));
  }
}
