package chat.parley.notification.webhook;

import static chat.parley.notification.webhook.Program.Answer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import chat.parley.notification.RunningNotificationService;
import chat.parley.notification.Talk;
import chat.parley.notification.webhook.Program.Request;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookIT extends RunningNotificationService {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PATH = "/api/v1/webhooks";

  private final UUID alice = UUID.randomUUID();
  private final Program program = new Program();
  private TestUser bob;
  private RestTestClient api;
  private Talk talk;

  @BeforeEach
  void talk() {
    bob = TestUsers.create("Bob");
    api = client(bob.accessToken());
    talk = newRoom().open(alice, bob.id());
  }

  @AfterEach
  void close() {
    program.close();
  }

  @Test
  void tellsWhatHappensFromThenOnSignedAndInOrder() {
    talk.say(alice, "before");
    awaitDecided(talk, 1);
    String secret = made().get("secret").asString();

    talk.say(alice, "one");
    talk.say(bob.id(), "two");
    talk.say(alice, "three");

    awaitTold(2, 4);
    assertThat(program.requests()).allMatch(it -> it.isSignedWith(secret));
    List<JsonNode> changes =
        program.requests().stream().flatMap(it -> it.changes().valueStream()).toList();
    assertThat(changes)
        .extracting(it -> it.get("type").asString(), it -> it.get("text").asString())
        .containsExactly(
            tuple("message.posted", "one"),
            tuple("message.posted", "two"),
            tuple("message.posted", "three"));
    assertThat(program.requests().getFirst().id()).endsWith(".2-" + lastOf(0));
  }

  @Test
  void triesAgainUntilItIsTakenAndTellsNothingOutOfOrder() {
    made();
    program.answers(
        status(500),
        exchange -> {
          exchange.getResponseHeaders().set("Location", program.url());
          exchange.sendResponseHeaders(307, -1);
        },
        // It hangs up.
        exchange -> {});

    talk.say(alice, "one");
    await().atMost(PATIENCE).until(program::hasAnsweredAll);
    talk.say(alice, "two");

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(state().has("failure")).isFalse());
    awaitLast(2);
    List<Request> taken = program.requests();
    assertThat(taken.getFirst().revisions()).containsExactly(1L);
    assertThat(taken.stream().map(it -> it.revisions().getFirst()).toList()).isSorted();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void saysOnceThatAProgramIsNotToldAndOnceThatItIsAgain(CapturedOutput output) {
    UUID id = id(made());
    program.answers(status(500), status(503), status(502));

    talk.say(alice, "one");

    awaitLast(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(output.getOut().lines().filter(it -> it.contains(id.toString())))
                .satisfiesExactly(
                    refused -> assertThat(refused).contains("INFO", "status 500"),
                    told -> assertThat(told).contains("INFO", "is told again")));
    assertThat(output).doesNotContain(program.url());
  }

  @Test
  void isGivenUpWhereItFailsForTooLongAndMissesNothingOnceItIsWantedAgain() {
    UUID id = id(made());
    program.answers(
        LongStream.range(0, 1000).mapToObj(_ -> status(503)).toArray(Program.Answer[]::new));

    talk.say(alice, "one");

    await().atMost(PATIENCE).until(() -> state().has("disabledAt"));
    assertThat(state().get("failure").asString()).isEqualTo("status 503");
    int tried = program.requests().size();
    talk.say(alice, "two");
    awaitDecided(talk, 2);
    assertThat(program.requests()).hasSize(tried);
    program.heal();
    change(id, false).expectStatus().isOk();
    awaitLast(2);
    assertThat(program.requests().get(tried).revisions().getFirst()).isEqualTo(1);
  }

  @Test
  void isToldNothingWhoNeverWantsToBeToldAgain() {
    made();
    program.answers(status(410));

    talk.say(alice, "one");

    await().atMost(PATIENCE).until(() -> state().has("disabledAt"));
    assertThat(program.requests()).hasSize(1);
  }

  @Test
  void endsWithTheMembershipOfItsUser() {
    made();
    talk.say(alice, "one");
    awaitLast(1);

    talk.publish(talk.leave(bob.id()));
    talk.publish(talk.depart(bob.id()));
    talk.say(alice, "behind the back");

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(own()).isEmpty());
    assertThat(program.requests().toString()).doesNotContain("behind the back");
  }

  @Test
  void isToldOfWhoLeavesAndComesBackWithoutEnd() {
    made();
    talk.publish(talk.leave(bob.id()));
    talk.join(bob.id());
    talk.publish(talk.depart(bob.id()));

    awaitTold(1, 1);
  }

  @Test
  void beginsAnewInALogThatWasSetBack() {
    made();
    talk.say(alice, "one");
    talk.say(alice, "two");
    awaitLast(2);

    long before = epoch();
    talk.setBack(1);
    talk.say(alice, "another two");
    await().atMost(PATIENCE).until(() -> epoch() > before);
    talk.say(alice, "three");

    awaitLast(3);
    assertThat(program.requests().getLast().epoch())
        .isGreaterThan(program.requests().getFirst().epoch());
  }

  @Test
  void isDisabledAndDeletedByItsUserOnly() {
    UUID id = id(made());
    TestUser carol = TestUsers.create("Carol");
    RestTestClient other = client(carol.accessToken());

    for (ResponseSpec answer :
        List.of(
            other.delete().uri(PATH + "/" + id).exchange(),
            other
                .patch()
                .uri(PATH + "/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"disabled\":true}")
                .exchange(),
            api.delete().uri(PATH + "/" + UUID.randomUUID()).exchange())) {
      problem(answer, 404, "not-found");
    }
    change(id, true).expectStatus().isOk();
    talk.say(alice, "unheard");
    awaitDecided(talk, 1);
    assertThat(program.requests()).isEmpty();
    api.delete().uri(PATH + "/" + id).exchange().expectStatus().isNoContent();
    assertThat(own()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1/",
        "https://user:secret@example.com/",
        "https://example.com/#part",
        "https://10.0.0.1/",
        "https://[::ffff:192.168.0.1]/",
        "https://nowhere.invalid/",
        "//example.com",
        "no address",
        ""
      })
  void isOnTheInternet(String url) {
    problem(make(talk.id(), url), 400, "invalid");
  }

  @Test
  void isOfAConversationThatItsUserIsIn() {
    problem(make(newRoom().open(alice).id(), program.url()), 404, "not-found");
    problem(make(UUID.randomUUID(), program.url()), 404, "not-found");
  }

  @Test
  void thereAreAtMostAsManyAsThereMayBe() {
    for (int i = 0; i < 20; i++) {
      make(talk.id(), program.url()).expectStatus().isCreated();
    }

    problem(make(talk.id(), program.url()), 409, "conflict");
  }

  @Test
  void keepsNeitherAddressNorSecretReadable() {
    JsonNode made = made();

    assertThat(own().toString()).contains("hush").doesNotContain("whsec_");
    byte[] sealed =
        jdbc.sql("SELECT sealed FROM webhook WHERE id = ?")
            .param(id(made))
            .query((row, _) -> row.getBytes(1))
            .single();
    assertThat(new String(Objects.requireNonNull(sealed), UTF_8))
        .doesNotContain("hush", "127.0.0.1");
  }

  private long epoch() {
    return jdbc.sql("SELECT epoch FROM webhook WHERE user_id = ?")
        .param(bob.id())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private JsonNode made() {
    return JSON.readTree(
        make(talk.id(), program.url())
            .expectStatus()
            .isCreated()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private ResponseSpec make(UUID conversation, String url) {
    return api.post()
        .uri(PATH)
        .contentType(MediaType.APPLICATION_JSON)
        .body(JSON.writeValueAsString(Map.of("conversationId", conversation, "url", url)))
        .exchange();
  }

  private ResponseSpec change(UUID id, boolean disabled) {
    return api.patch()
        .uri(PATH + "/" + id)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"disabled\":" + disabled + "}")
        .exchange();
  }

  private List<JsonNode> own() {
    String body =
        api.get()
            .uri(PATH)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JSON.readTree(body).get("webhooks").valueStream().toList();
  }

  private JsonNode state() {
    return own().getFirst();
  }

  private static UUID id(JsonNode webhook) {
    return UUID.fromString(webhook.get("id").asString());
  }

  private long lastOf(int request) {
    return program.requests().get(request).revisions().getLast();
  }

  private void awaitLast(long revision) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(program.requests().stream().flatMap(it -> it.revisions().stream()).toList())
                .endsWith(revision));
  }

  /// Waits until it was told these, each once.
  private void awaitTold(long first, long last) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(program.requests().stream().flatMap(it -> it.revisions().stream()).toList())
                .containsExactlyElementsOf(LongStream.rangeClosed(first, last).boxed().toList()));
  }

  private static void problem(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
