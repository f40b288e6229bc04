package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Pong;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Whatever is wrong with a request, the answer is a problem of the catalogue that says so.
class BadInputIT {
  private static final String MISSING = "019aaaaa-0000-7000-8000-000000000000";

  private final URI gateway = RunningStack.get().gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");

  @ParameterizedTest
  @CsvSource({
    "/api/v1/nowhere",
    "/nowhere",
    "/internal/heads",
    "/api/v1/internal/heads",
    "/api/v1/rooms/" + MISSING,
    "/api/v1/users/" + MISSING,
    "/api/v1/files/" + MISSING,
    "/api/v1/conversations/" + MISSING + "/messages",
    "/api/v1/conversations/" + MISSING + "/members",
    "/api/v1/conversations/" + MISSING + "/files"
  })
  void whatIsNotThereIsNotFound(String path) {
    assertProblem(alice.get(path), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/rooms/not-an-id",
        "/api/v1/users/not-an-id",
        "/api/v1/files/not-an-id",
        "/api/v1/conversations/not-an-id/messages"
      })
  void malformedIdIsInvalid(String path) {
    assertProblem(alice.get(path), 400, "invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/users/me",
        "/api/v1/rooms",
        "/api/v1/conversations/" + MISSING + "/messages",
        "/api/v1/presence?userIds=" + MISSING,
        "/api/v1/notifications",
        "/api/v1/files/" + MISSING
      })
  void everyServiceWantsToken(String path) {
    Person nobody = withToken("");
    Person rubbish = withToken("rubbish");
    Person forged = withToken(forge(alice.token()));

    assertProblem(nobody.get(path), 401, "unauthenticated");
    assertProblem(rubbish.get(path), 401, "unauthenticated");
    assertProblem(forged.get(path), 401, "unauthenticated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/rooms | {\"name\": | malformed",
        "/api/v1/rooms | {} | invalid",
        "/api/v1/rooms | {\"name\":\"x\",\"visibility\":\"public\",\"owner\":\"me\"} | invalid",
        "/api/v1/rooms | {\"name\":7,\"visibility\":[]} | invalid",
        "/api/v1/auth/signup | {\"username\":\"x\"} | invalid",
        "/api/v1/auth/login | [] | malformed"
      })
  void badBodySaysWhatIsWrong(String path, String body, String code) {
    JsonNode problem = assertProblem(alice.postRaw(path, body), 400, code);
    if (code.equals("invalid")) {
      assertThat(problem.toString()).contains("errors").doesNotContain("Exception");
    }
  }

  @Test
  void oversizedBodyIsRefused() {
    String body = "{\"name\":\"" + "x".repeat(200_000) + "\"}";
    assertProblem(alice.postRaw("/api/v1/rooms", body), 413, "too-large");
  }

  @Test
  void wrongPasswordAndUnknownUserAreAnsweredAlike() {
    HttpResponse<String> wrong =
        alice.post("/api/v1/auth/login", Map.of("username", alice.username(), "password", "wrong"));
    HttpResponse<String> unknown =
        alice.post("/api/v1/auth/login", Map.of("username", "nobody-at-all", "password", "wrong"));

    assertProblem(wrong, 401, "bad-credentials");
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @Test
  void takenUserNameIsSaid() {
    var body =
        Map.of(
            "username",
            alice.username(),
            "email",
            UUID.randomUUID() + "@example.org",
            "displayName",
            "Another",
            "password",
            "another password");
    assertProblem(alice.post("/api/v1/auth/signup", body), 409, "username-taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rubbish"})
  void socketWantsToken(String token) {
    assertThat(refusalOf(token)).isEqualTo(401);
  }

  private int refusalOf(String token) {
    try (ChatSocket opened = ChatSocket.open(gateway, token)) {
      return 101;
    } catch (CompletionException exception) {
      assertThat(exception).hasCauseInstanceOf(WebSocketHandshakeException.class);
      var refusal = (WebSocketHandshakeException) Objects.requireNonNull(exception.getCause());
      return refusal.getResponse().statusCode();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"message.send\" | malformed",
        "{\"type\":\"no.such\",\"ref\":\"9\"} | invalid",
        "{\"type\":\"message.send\",\"ref\":\"9\"} | invalid",
        "{\"type\":\"ping\",\"ref\":\"9\",\"more\":1} | invalid",
        "{\"type\":\"message.send\",\"ref\":\"9\",\"conversationId\":\"x\",\"clientMessageId\":\"y\",\"contentType\":\"text/plain\",\"text\":\"t\"} | invalid",
        "{\"type\":\"message.send\",\"ref\":\"9\",\"conversationId\":\""
            + MISSING
            + "\",\"clientMessageId\":\""
            + MISSING
            + "\",\"contentType\":\"text/plain\",\"text\":\"t\"} | not-found"
      })
  void badFrameIsAnsweredAndTheConnectionLives(String frame, String code) {
    try (ChatSocket socket = alice.connect()) {
      socket.hello();
      socket.sendRaw(frame);

      Awaitility.await().until(() -> !socket.events(ServerFrame.Error.class).isEmpty());
      assertThat(socket.events(ServerFrame.Error.class))
          .singleElement()
          .satisfies(error -> assertThat(error.code().code()).isEqualTo(code));
      assertThat(socket.request(new Ping(socket.nextRef())).join()).isInstanceOf(Pong.class);
    }
  }

  @Test
  void oversizedFrameClosesItsConnectionOnly() {
    try (ChatSocket good = alice.connect();
        ChatSocket bad = alice.connect()) {
      good.hello();
      bad.hello();
      bad.sendRaw("{\"type\":\"ping\",\"ref\":\"" + "x".repeat(100_000) + "\"}");

      assertThat(bad.awaitClose()).isEqualTo(4202);
      assertThat(good.request(new Ping(good.nextRef())).join()).isInstanceOf(Pong.class);
    }
  }

  private Person withToken(String token) {
    return Person.withToken(gateway, token);
  }

  /// The same token under another signature.
  private static String forge(String token) {
    int signature = token.lastIndexOf('.') + 1;
    char first = token.charAt(signature);
    return token.substring(0, signature)
        + (first == 'A' ? 'B' : 'A')
        + token.substring(signature + 1);
  }

  private static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = Person.read(answer);
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.has("retryable")).isTrue();
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
    return problem;
  }
}
