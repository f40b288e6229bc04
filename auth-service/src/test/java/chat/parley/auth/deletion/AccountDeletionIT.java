package chat.parley.auth.deletion;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.expectProblem;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.auth.FakeOwnership;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.ErasureEvent.ErasureConfirmed;
import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.RoomOwnership.OwnedRoom;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.test.TestAdministrator;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@AuthServiceTest
class AccountDeletionIT {
  private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
      new ParameterizedTypeReference<>() {};
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> FIRST = List.of("room-service", "user-service");
  private static final List<String> THEN =
      List.of("file-service", "message-service", "notification-service", "presence-service");

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private KafkaTemplate<String, byte[]> kafka;
  @Autowired private FakeOwnership rooms;
  @Autowired private KeycloakUsers users;

  private final String username = newUsername();
  private AuthApi api;
  private AuthApi own;
  private UUID userId;

  @BeforeEach
  void signUp() {
    api = new AuthApi(port);
    userId = UUID.fromString(String.valueOf(objectOf(api.signUp(username)).get("userId")));
    own = api.loggedIn(username, PASSWORD);
  }

  @Test
  void endsWithTheUserGoneAndTheNameFreeForSomebodyElseInAWhile() {
    String receipt = delete("remove");

    api.logIn(username, PASSWORD).expectStatus().isUnauthorized();
    expectProblem(api.signUp(username), 409, "username-taken");
    ErasureRequested first = awaitAsked(FIRST);
    assertThat(first.withMessages()).isTrue();
    confirm(first, "room-service");
    assertThat(progress(receipt)).containsEntry("state", "running").doesNotContainKey("finishedAt");
    confirm(first, "user-service");
    ErasureRequested then = awaitAsked(THEN);
    assertThat(then.deletionId()).isEqualTo(first.deletionId());
    expectProblem(api.signUp(username), 409, "username-taken");
    THEN.forEach(service -> confirm(then, service));

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(progress(receipt)).containsEntry("state", "done"));
    assertThat(progress(receipt).toString()).doesNotContain(username, userId.toString());
    assertThat(users.find(userId)).isEmpty();
    assertThat(rowsOf("account", "username = ?", username)).isZero();
    assertThat(rowsOf("username_claim", "username = ?", username)).isZero();
    expectProblem(api.signUp(username), 409, "username-taken");
    // As if the time were over.
    jdbc.sql("UPDATE retired_username SET held_until = now() WHERE digest = username_digest(?)")
        .param(username)
        .update();
    UUID another = UUID.fromString(String.valueOf(objectOf(api.signUp(username)).get("userId")));
    assertThat(another).isNotEqualTo(userId);
  }

  @Test
  void endsTokensAndBotsAtOnce() {
    Map<String, Object> token =
        Map.of(
            "name",
            "Script",
            "scopes",
            List.of("messages:read"),
            "expiresAt",
            Instant.now().plus(Duration.ofDays(1)).toString());
    own.post("tokens", token).expectStatus().isCreated();
    own.post("bots", Map.of("username", username + "-bot", "displayName", "Helper"))
        .expectStatus()
        .isCreated();

    delete("keep");

    assertThat(rowsOf("personal_token", "user_id = ?", userId)).isZero();
    assertThat(rowsOf("bot", "owner_id = ? AND deleted_at IS NULL", userId)).isZero();
    assertThat(rowsOf("deletion", "user_id IN (SELECT id FROM bot WHERE owner_id = ?)", userId))
        .isOne();
    assertThat(rowsOf("audit_entry", "act = 'DELETION_REQUESTED' AND user_id = ?", userId)).isOne();
  }

  @Test
  void isMadeUpForWhereAnAdministratorHasDeletedTheUserInKeycloak() {
    // when
    TestAdministrator.delete(userId);

    // then
    ErasureRequested first = awaitAsked(FIRST);
    assertThat(first.withMessages()).isFalse();
    expectProblem(api.signUp(username), 409, "username-taken");
    FIRST.forEach(service -> confirm(first, service));
    ErasureRequested then = awaitAsked(THEN);
    THEN.forEach(service -> confirm(then, service));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(rowsOf("account", "username = ?", username)).isZero());
    expectProblem(api.signUp(username), 409, "username-taken");
    assertThat(rowsOf("deletion", "user_id = ? AND finished_at IS NOT NULL", userId)).isOne();
  }

  @Test
  void takesABotsNameWithIt() {
    // given
    String bot = username + "-bot";
    Map<String, Object> made =
        objectOf(own.post("bots", Map.of("username", bot, "displayName", "Helper")));
    UUID botId = UUID.fromString(String.valueOf(made.get("id")));

    // when
    own.delete("bots/" + botId).expectStatus().isNoContent();

    // then
    for (List<String> services : List.of(FIRST, THEN)) {
      ErasureRequested asked = awaitAsked(botId, services);
      assertThat(asked.withMessages()).isFalse();
      services.forEach(service -> confirm(asked, service));
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(rowsOf("bot", "id = ?", botId)).isZero());
    assertThat(rowsOf("username_claim", "username = ?", bot)).isZero();
    expectProblem(
        own.post("bots", Map.of("username", bot, "displayName", "Another")), 409, "username-taken");
  }

  @Test
  void asksAgainWhoHasNotConfirmed() {
    delete("keep");

    ErasureRequested first = awaitAsked(FIRST);
    assertThat(first.withMessages()).isFalse();
    confirm(first, "user-service");
    // As if the time were over.
    await()
        .atMost(SOON)
        .until(() ->
            rowsOf("deletion_part", "deletion_id = ? AND erased_at IS NOT NULL", first.deletionId())
                == 1);
    jdbc.sql("UPDATE deletion SET next_at = now() WHERE user_id = ?").param(userId).update();

    assertThat(awaitAsked(List.of("room-service")).deletionId()).isEqualTo(first.deletionId());
  }

  @Test
  void locksOutLaterWhatBrokeOffAfterItWasAccepted() {
    delete("keep");
    // As after a crash between the commit and Keycloak's answer.
    api.logIn(username, PASSWORD).expectStatus().isUnauthorized();
    TestUsers.enable(userId);
    jdbc.sql("UPDATE deletion SET locked_out_at = NULL, next_at = now() WHERE user_id = ?")
        .param(userId)
        .update();

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(rowsOf("deletion", "user_id = ? AND locked_out_at IS NOT NULL", userId))
                .isOne());
    api.logIn(username, PASSWORD).expectStatus().isUnauthorized();
  }

  @Test
  void isRefusedToWhoOwnsRoomsWithOthersAndNamesThem() {
    UUID room = UUID.randomUUID();
    rooms.set(userId, List.of(new OwnedRoom(room, "Engine room")));

    ResponseSpec answer = ask(PASSWORD, "keep");

    answer
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("owns-rooms")
        .jsonPath("$.errors[0].field")
        .isEqualTo("rooms." + room)
        .jsonPath("$.errors[0].message")
        .isEqualTo("Engine room");
    api.logIn(username, PASSWORD).expectStatus().isOk();
    rooms.set(userId, List.of());
    ask(PASSWORD, "keep").expectStatus().isAccepted();
  }

  @Test
  void needsThePasswordWhereThereIsOne() {
    expectProblem(ask("wrong", "keep"), 401, "bad-credentials");
    expectProblem(
        own.post("account/deletions", Map.of("messages", "keep")), 401, "bad-credentials");
    expectProblem(ask(PASSWORD, "some"), 400, "invalid");
    expectProblem(
        api.post("account/deletions", Map.of("messages", "keep")), 401, "unauthenticated");

    api.logIn(username, PASSWORD).expectStatus().isOk();
    assertThat(rowsOf("deletion", "user_id = ?", userId)).isZero();
  }

  @Test
  void countsNoPasswordAsNoGuess() {
    for (int i = 0; i < 3; i++) {
      expectProblem(
          own.post("account/deletions", Map.of("messages", "keep")), 401, "bad-credentials");
      expectProblem(ask("", "keep"), 401, "bad-credentials");
    }

    api.logIn(username, PASSWORD).expectStatus().isOk();
  }

  @Test
  void needsASessionThatHasJustBegunWhereThereIsNoPassword() {
    TestUsers.removePassword(userId);

    own.post("account/deletions", Map.of("messages", "keep")).expectStatus().isAccepted();
  }

  @Test
  void isAcceptedOnce() {
    delete("keep");

    // The gateway lets the token in no more; here it is good until it expires.
    assertThat(ask(PASSWORD, "keep").returnResult(String.class).getStatus().is4xxClientError())
        .isTrue();
    assertThat(rowsOf("deletion", "user_id = ?", userId)).isOne();
  }

  @Test
  void tellsNothingWithoutTheReceipt() {
    expectProblem(api.get("account/deletions/" + UUID.randomUUID()), 404, "not-found");
  }

  private ResponseSpec ask(String password, String messages) {
    return own.post("account/deletions", Map.of("password", password, "messages", messages));
  }

  private String delete(String messages) {
    return String.valueOf(
        objectOf(ask(PASSWORD, messages).expectStatus().isAccepted()).get("receipt"));
  }

  private Map<String, Object> progress(String receipt) {
    return objectOf(api.get("account/deletions/" + receipt).expectStatus().isOk());
  }

  private long rowsOf(String table, String which, Object parameter) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + which)
        .param(parameter)
        .query(Long.class)
        .single();
  }

  private ErasureRequested awaitAsked(List<String> services) {
    return awaitAsked(userId, services);
  }

  private ErasureRequested awaitAsked(UUID userId, List<String> services) {
    try (var events = new ErasureEvents()) {
      List<ErasureRequested> found = new ArrayList<>();
      await()
          .atMost(SOON)
          .until(() -> {
            events.of(userId).stream()
                .filter(ErasureRequested.class::isInstance)
                .map(ErasureRequested.class::cast)
                .filter(it -> it.services().equals(services))
                .forEach(found::add);
            return !found.isEmpty();
          });
      return found.getFirst();
    }
  }

  private void confirm(ErasureRequested request, String service) {
    ErasureEvent confirmed =
        new ErasureConfirmed(request.userId(), request.deletionId(), service, Instant.now());
    kafka.send(Topics.ERASURES, request.userId().toString(), EventCodec.write(confirmed)).join();
  }

  private static Map<String, Object> objectOf(ResponseSpec answer) {
    return new HashMap<>(Objects.requireNonNull(answer.returnResult(OBJECT).getResponseBody()));
  }
}
