package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ServerFrame;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Programs that speak: with a token of their user's, or as bots.
class PersonalTokenIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> ALL_SCOPES =
      List.of(
          "messages:read",
          "messages:write",
          "rooms:read",
          "rooms:write",
          "profile:read",
          "profile:write",
          "files:read",
          "files:write");

  private final URI gateway = RunningStack.get().gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");

  @Test
  void everyServiceTakesATokenForItsUser() {
    Person script = Person.withToken(gateway, tokenOf(alice, ALL_SCOPES));

    UUID room = script.createRoom("Made by a script", "public");
    assertThat(script.upload(room, "a.txt", "by a script").statusCode()).isEqualTo(201);
    for (String path :
        List.of(
            "/api/v1/users/me",
            "/api/v1/rooms/" + room,
            "/api/v1/conversations/" + room + "/messages",
            "/api/v1/presence?userIds=" + alice.id(),
            "/api/v1/notifications",
            "/api/v1/conversations/" + room + "/files")) {
      assertThat(script.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(Person.read(script.get("/api/v1/users/me")).get("id").asString())
        .isEqualTo(alice.id().toString());
    for (String path :
        List.of("/api/v1/auth/sessions", "/api/v1/auth/tokens", "/api/v1/auth/bots")) {
      assertThat(script.get(path).statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void revocationClosesItsSocketsAtEveryGatewayAndRefusesItAtOnce() {
    JsonNode made = makeToken(alice, "/api/v1/auth/tokens", ALL_SCOPES);
    String secret = made.get("secret").asString();

    ChatSocket.expectEnded(
        secret,
        () ->
            assertThat(
                    alice.delete("/api/v1/auth/tokens/" + made.get("id").asString()).statusCode())
                .isEqualTo(204));

    expectWorthless(secret);
    assertThat(alice.get("/api/v1/users/me").statusCode()).isEqualTo(200);
  }

  @Test
  void aBotIsTakenInByItsOwnerAndAnswers() {
    // given
    JsonNode bot = makeBot(alice);
    UUID botId = UUID.fromString(bot.get("id").asString());
    String secret =
        makeToken(
                alice,
                "/api/v1/auth/bots/" + botId + "/tokens",
                List.of("messages:read", "messages:write", "rooms:read", "rooms:write"))
            .get("secret")
            .asString();
    UUID room = alice.createRoom("With a bot", "private");
    awaitBotsProfile(botId);

    // when
    assertThat(alice.put("/api/v1/rooms/" + room + "/invitations/" + botId, "").statusCode())
        .isEqualTo(204);
    Person program = Person.withToken(gateway, secret);

    // then
    try (ChatSocket human = alice.connect();
        ChatSocket machine = ChatSocket.open(RunningStack.otherGateway(), secret)) {
      human.hello();
      machine.hello();
      human.say(room, "What time is it?");
      assertThat(machine.awaitPosted(room, 1)).hasSize(1);
      machine.say(room, "Time for tea.");
      ServerFrame.MessagePosted answer = human.awaitPosted(room, 2).getLast();
      assertThat(answer.text()).isEqualTo("Time for tea.");
      assertThat(answer.senderId()).isEqualTo(botId);
    }

    // and: it sees nothing but what it was taken into
    UUID other = alice.createRoom("Without a bot", "private");
    assertThat(program.get("/api/v1/conversations/" + other + "/messages").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aWebhookPostsWhatProgramsSayAndIsGoodForNothingElse() {
    // given
    UUID botId = UUID.fromString(makeBot(alice).get("id").asString());
    String tokens = "/api/v1/auth/bots/" + botId + "/tokens";
    JsonNode token = makeToken(alice, tokens, List.of("hooks:write"));
    String secret = token.get("secret").asString();
    UUID room = alice.createRoom("Alerts", "private");
    String hook = "/api/v1/hooks/" + room + "/" + secret;
    awaitBotsProfile(botId);
    Person program = Person.withToken(gateway, "none");
    Object payload = Map.of("text", "*db1* is full", "username", "boss");
    assertThat(program.post(hook, payload).statusCode()).isEqualTo(404);
    assertThat(alice.put("/api/v1/rooms/" + room + "/invitations/" + botId, "").statusCode())
        .isEqualTo(204);

    try (ChatSocket human = alice.connect()) {
      human.hello();
      // when
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(program.post(hook, payload).body()).isEqualTo("ok"));

      // then
      ServerFrame.MessagePosted said = human.awaitPosted(room, 1).getLast();
      assertThat(said.text()).isEqualTo("**db1** is full");
      assertThat(said.senderId()).isEqualTo(botId);
    }
    assertThat(
            Person.withToken(gateway, secret)
                .get("/api/v1/conversations/" + room + "/messages")
                .statusCode())
        .isEqualTo(403);

    // and
    assertThat(alice.delete(tokens + "/" + token.get("id").asString()).statusCode()).isEqualTo(204);
    await().atMost(PATIENCE).until(() -> program.post(hook, payload).statusCode() == 401);
  }

  private enum End {
    DISABLED,
    DELETED
  }

  @ParameterizedTest
  @EnumSource
  void aBotsSocketsCloseOnceItsOwnerEndsIt(End end) {
    String id = makeBot(alice).get("id").asString();
    String bot = "/api/v1/auth/bots/" + id;
    awaitBotsProfile(UUID.fromString(id));
    String secret = makeToken(alice, bot + "/tokens", ALL_SCOPES).get("secret").asString();

    ChatSocket.expectEnded(
        secret,
        () -> {
          HttpResponse<String> answer =
              switch (end) {
                case DISABLED -> alice.patch(bot, "{\"disabled\":true}");
                case DELETED -> alice.delete(bot);
              };
          assertThat(answer.statusCode()).isLessThan(300);
        });

    expectWorthless(secret);
    await()
        .atMost(PATIENCE)
        .until(() ->
            Person.read(alice.get("/api/v1/users/" + id)).path("deleted").asBoolean(false)
                == (end == End.DELETED));
  }

  private void awaitBotsProfile(UUID botId) {
    await().atMost(PATIENCE).until(() -> alice.get("/api/v1/users/" + botId).statusCode() == 200);
    JsonNode profile = Person.read(alice.get("/api/v1/users/" + botId));
    assertThat(profile.get("bot").asBoolean()).isTrue();
    assertThat(profile.get("ownerId").asString()).isEqualTo(alice.id().toString());
  }

  private void expectWorthless(String secret) {
    for (URI door : List.of(gateway, RunningStack.otherGateway())) {
      assertThat(Person.withToken(door, secret).get("/api/v1/users/me").statusCode())
          .isEqualTo(401);
      assertThatThrownBy(() -> ChatSocket.open(door, secret))
          .isInstanceOf(CompletionException.class);
    }
  }

  private static JsonNode makeBot(Person owner) {
    HttpResponse<String> answer =
        owner.post(
            "/api/v1/auth/bots",
            Map.of(
                "username",
                "tea-" + UUID.randomUUID().toString().substring(0, 8) + "-bot",
                "displayName",
                "Tea"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Person.read(answer);
  }

  private static String tokenOf(Person owner, List<String> scopes) {
    return makeToken(owner, "/api/v1/auth/tokens", scopes).get("secret").asString();
  }

  private static JsonNode makeToken(Person owner, String path, List<String> scopes) {
    HttpResponse<String> answer =
        owner.post(
            path,
            Map.of(
                "name",
                "script",
                "scopes",
                scopes,
                "expiresAt",
                Instant.now().plus(Duration.ofDays(1)).toString()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Person.read(answer);
  }
}
