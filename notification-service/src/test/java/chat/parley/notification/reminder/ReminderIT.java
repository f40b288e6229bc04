package chat.parley.notification.reminder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import chat.parley.test.PushDevice;
import chat.parley.test.PushService;
import chat.parley.test.PushService.Push;
import chat.parley.test.TestErasures;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Users are reminded of what they want, once, down to what their devices are told.
class ReminderIT extends RunningNotificationService {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PATH = "/api/v1/reminders";

  @Autowired private ReminderStore store;

  private final PushService service = PushService.get();
  private TestUser bob;
  private Talk chat;

  @BeforeEach
  void talk() {
    bob = TestUsers.create("Bob");
    chat = newTalk().open(UUID.randomUUID(), bob.id());
  }

  @Test
  void remindsOnceOnEachDeviceAndPutsItAwayOnAll() {
    PushDevice phone = subscribed(true);
    PushDevice desk = subscribed(false);
    UUID id = UUID.randomUUID();

    JsonNode made = created(id, "the oven", Instant.now().plusSeconds(1));
    JsonNode again = created(id, "something else", Instant.now().plusSeconds(600));

    assertThat(again.get("text").asString()).isEqualTo("the oven");
    assertThat(again.get("remindAt")).isEqualTo(made.get("remindAt"));
    JsonNode content = phone.read(awaitPushes(phone, 1).getFirst());
    assertThat(content.get("type").asString()).isEqualTo("reminder");
    assertThat(content.get("reminderId").asString()).isEqualTo(id.toString());
    assertThat(content.get("conversationId").asString()).isEqualTo(chat.id().toString());
    assertThat(content.get("text").asString()).isEqualTo("the oven");
    assertThat(desk.read(awaitPushes(desk, 1).getFirst()).has("text")).isFalse();
    awaitNothingDue();
    assertThat(service.received(phone.endpoint())).hasSize(1);
    assertThat(list()).singleElement().matches(it -> it.get("due").asBoolean());

    remove(bob, id).expectStatus().isNoContent();

    JsonNode away = phone.read(awaitPushes(phone, 2).getLast());
    assertThat(away.get("type").asString()).isEqualTo("read");
    assertThat(away.get("conversationId").asString()).isEqualTo(id.toString());
    assertThat(list()).isEmpty();
    remove(bob, id).expectStatus().isNotFound();
  }

  @Test
  void remindsThoughTheUserIsNotToBeDisturbed() {
    PushDevice phone = subscribed(true);
    presence.setDoNotDisturb(bob.id(), true);

    created(UUID.randomUUID(), "the train", Instant.now().plusSeconds(3));

    assertThat(phone.read(awaitPushes(phone, 1).getFirst()).get("text").asString())
        .isEqualTo("the train");
  }

  @Test
  void keepsCiphertextOnly() {
    UUID id = UUID.randomUUID();
    created(id, "canary in the oven", Instant.now().plusSeconds(600));

    byte[] kept =
        Objects.requireNonNull(
            jdbc.sql("SELECT ciphertext FROM reminder WHERE reminder_id = ?")
                .param(id)
                .query((row, _) -> row.getBytes(1))
                .single());
    assertThat(new String(kept, UTF_8)).doesNotContain("canary");
    assertThat(list())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.get("text").asString()).isEqualTo("canary in the oven");
          assertThat(it.get("due").asBoolean()).isFalse();
        });
  }

  @Test
  void tellsEachOnceHoweverManyLook() throws Exception {
    PushDevice phone = subscribed(true);
    int many = 40;
    for (int i = 0; i < many; i++) {
      created(UUID.randomUUID(), "number " + i, Instant.now().plusSeconds(600));
    }
    // As if they had become due while nobody looked.
    jdbc.sql("UPDATE reminder SET remind_at = now() - interval '1 hour' WHERE user_id = ?")
        .param(bob.id())
        .update();
    List<Callable<Long>> lookers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      lookers.add(
          () -> store.tellSome(7).stream().filter(it -> it.userId().equals(bob.id())).count());
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Long> told : threads.invokeAll(lookers)) {
        assertThat(told.get()).isLessThanOrEqualTo(7);
      }
    }

    List<Push> pushes = awaitPushes(phone, many);
    awaitNothingDue();
    assertThat(service.received(phone.endpoint())).hasSize(many);
    assertThat(pushes)
        .extracting(it -> phone.read(it).get("text").asString())
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesWhatCanNotBeKept() {
    Instant soon = Instant.now().plusSeconds(600);
    assertThat(problem(add(bob, UUID.randomUUID(), chat.id(), " ", soon), 400))
        .isEqualTo("invalid");
    assertThat(problem(add(bob, UUID.randomUUID(), chat.id(), "x".repeat(1_001), soon), 400))
        .isEqualTo("invalid");
    assertThat(
            problem(
                add(bob, UUID.randomUUID(), chat.id(), "late", Instant.now().minusSeconds(1)), 400))
        .isEqualTo("invalid");
    assertThat(
            problem(
                add(bob, UUID.randomUUID(), chat.id(), "far", soon.plus(Duration.ofDays(400))),
                400))
        .isEqualTo("invalid");
    TestUser carol = TestUsers.create("Carol");
    for (UUID hidden : List.of(chat.id(), UUID.randomUUID())) {
      assertThat(problem(add(carol, UUID.randomUUID(), hidden, "mine", soon), 404))
          .isEqualTo("not-found");
    }
    for (int i = 0; i < 100; i++) {
      created(UUID.randomUUID(), "number " + i, soon);
    }
    assertThat(problem(add(bob, UUID.randomUUID(), chat.id(), "too many", soon), 409))
        .isEqualTo("too-many-reminders");
    UUID bobs = UUID.fromString(list().getFirst().get("reminderId").asString());
    remove(carol, bobs).expectStatus().isNotFound();
    assertThat(list()).hasSize(100);
  }

  @Test
  void goesWithItsUserAndWithItsConversation() {
    created(UUID.randomUUID(), "mine", Instant.now().plusSeconds(600));
    Talk other = newTalk().open(UUID.randomUUID(), bob.id());
    add(bob, UUID.randomUUID(), other.id(), "of the other", Instant.now().plusSeconds(600))
        .expectStatus()
        .isCreated();
    other.publish(other.delete(bob.id()));
    awaitDeleted(other);
    assertThat(list()).singleElement().matches(it -> it.get("text").asString().equals("mine"));

    TestErasures.erase("notification-service", bob.id(), false);

    assertThat(list()).isEmpty();
  }

  private JsonNode created(UUID id, String text, Instant at) {
    return read(add(bob, id, chat.id(), text, at).expectStatus().isCreated());
  }

  private ResponseSpec add(TestUser user, UUID id, UUID conversation, String text, Instant at) {
    return client(user.accessToken())
        .post()
        .uri(PATH)
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            Map.of("reminderId", id, "conversationId", conversation, "text", text, "remindAt", at))
        .exchange();
  }

  private ResponseSpec remove(TestUser user, UUID id) {
    return client(user.accessToken()).delete().uri(PATH + "/" + id).exchange();
  }

  private List<JsonNode> list() {
    return read(client(bob.accessToken()).get().uri(PATH).exchange().expectStatus().isOk())
        .get("reminders")
        .valueStream()
        .toList();
  }

  private static String problem(ResponseSpec answer, int status) {
    return read(answer.expectStatus().isEqualTo(status)).get("code").asString();
  }

  private static JsonNode read(ResponseSpec answer) {
    String body = answer.expectBody(String.class).returnResult().getResponseBody();
    return JSON.readTree(Objects.requireNonNull(body));
  }

  private PushDevice subscribed(boolean preview) {
    var device = new PushDevice(service.endpoint());
    client(bob.accessToken())
        .put()
        .uri("/api/v1/notifications/push/subscription")
        .contentType(MediaType.APPLICATION_JSON)
        .body(device.subscription(preview))
        .exchange()
        .expectStatus()
        .isNoContent();
    return device;
  }

  private List<Push> awaitPushes(PushDevice device, int count) {
    await().atMost(PATIENCE).until(() -> service.received(device.endpoint()).size() >= count);
    return service.received(device.endpoint());
  }

  private void awaitNothingDue() {
    await()
        .atMost(PATIENCE)
        .until(() ->
            jdbc.sql(
                        """
                        SELECT count(*) FROM push_state p
                        JOIN push_subscription s ON s.id = p.subscription_id
                        WHERE s.user_id = ? AND p.next_at IS NOT NULL
                        """)
                    .param(bob.id())
                    .query((row, _) -> row.getLong(1))
                    .single()
                == 0);
  }
}
