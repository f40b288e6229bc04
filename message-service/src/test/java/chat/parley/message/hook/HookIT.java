package chat.parley.message.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.message.Api;
import chat.parley.message.FakeRooms;
import chat.parley.message.MessageServiceTest;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/// What programs post by webhooks, as who has the token that the gateway found in the address.
@MessageServiceTest
class HookIT {
  @LocalServerPort private int port;
  @Autowired private FakeRooms rooms;

  private final TestUser bot = TestUsers.create("Alerts");
  private final String token = bot.accessToken();
  private final UUID bob = UUID.randomUUID();

  @Test
  void postsAMessageAndAnswersAsSlackDoes() {
    UUID room = rooms.create(bob, bot.id());

    post(room, "{\"text\": \"*db1* is full\"}")
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
        .expectBody(String.class)
        .isEqualTo("ok");

    JsonNode message = messagesOf(room).get(0);
    assertThat(message.get("text").asString()).isEqualTo("**db1** is full");
    assertThat(message.get("contentType").asString()).isEqualTo("text/markdown");
    assertThat(message.get("senderId").asString()).isEqualTo(bot.id().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\": \"50% + 1 & more = ü\"}",
        "payload=%7B%22text%22%3A%20%2250%25%20%2B%201%20%26%20more%20%3D%20%C3%BC%22%7D"
      })
  void takesAFormAndWhatIsCalledOne(String body) {
    UUID room = rooms.create(bob, bot.id());

    http()
        .post()
        .uri("/api/v1/hooks/{room}/-", room)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .body(body.getBytes(UTF_8))
        .exchange()
        .expectStatus()
        .isOk();

    assertThat(messagesOf(room).get(0).get("text").asString()).isEqualTo("50% + 1 & more = ü");
  }

  @Test
  void whatIsSentAgainWithItsKeyIsPostedOnce() {
    UUID room = rooms.create(bob, bot.id());

    for (String key : List.of("build 7", "build 7", "build 8")) {
      http()
          .post()
          .uri("/api/v1/hooks/{room}/-", room)
          .contentType(MediaType.APPLICATION_JSON)
          .header("Idempotency-Key", key)
          .body("{\"text\": \"done\"}")
          .exchange()
          .expectStatus()
          .isOk();
    }

    assertThat(messagesOf(room)).hasSize(2);
  }

  @Test
  void refusesWhatSaysNothingOrTooMuch() {
    UUID room = rooms.create(bob, bot.id());

    refused(post(room, "{}"), 400, "invalid");
    refused(post(room, "no JSON"), 400, "invalid");
    refused(post(room, "{\"text\": \"" + "a".repeat(20_000) + "\"}"), 400, "invalid");
    refused(post(room, "{\"text\": \"a\\u0000\"}"), 400, "invalid");

    assertThat(messagesOf(room)).isEmpty();
  }

  @Test
  void aRoomThatTheTokensUserIsNotInIsNotThere() {
    UUID foreign = rooms.create(bob);

    refused(post(foreign, "{\"text\": \"a\"}"), 404, "not-found");
    refused(post(UUID.randomUUID(), "{\"text\": \"a\"}"), 404, "not-found");
  }

  private ResponseSpec post(UUID room, String body) {
    return http()
        .post()
        .uri("/api/v1/hooks/{room}/-", room)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  private RestTestClient http() {
    return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
        .baseUrl("http://127.0.0.1:" + port)
        .defaultHeader("Authorization", "Bearer " + token)
        .build();
  }

  private JsonNode messagesOf(UUID room) {
    return Api.json(Api.at(port, token).history(room, "")).get("messages");
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }
}
