package chat.parley.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The calls of Parley's REST API that make users and rooms.
final class ParleyApi {
  private static final String PASSWORD = "correct horse battery";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;

  ParleyApi(URI gateway) {
    this.gateway = gateway;
  }

  void signUp(String username) {
    var account =
        Map.of(
            "username", username,
            "email", username + "@example.org",
            "displayName", username,
            "password", PASSWORD);
    post("/auth/signup", "", account);
  }

  Token logIn(String username) {
    JsonNode answer = post("/auth/login", "", Map.of("username", username, "password", PASSWORD));
    return new Token(
        answer.get("accessToken").asString(),
        System.nanoTime() + TimeUnit.SECONDS.toNanos(answer.get("expiresIn").asLong()));
  }

  /// An access token.
  ///
  /// @param expiresAt by the clock of `System.nanoTime()`
  record Token(String value, long expiresAt) {}

  /// The room's id.
  String createRoom(String token, String name) {
    return post("/rooms", token, Map.of("name", name, "visibility", "public")).get("id").asString();
  }

  void join(String token, String room) {
    post("/rooms/" + room + "/join", token, Map.of());
  }

  private JsonNode post(String path, String token, Map<String, String> body) {
    var request =
        HttpRequest.newBuilder(gateway.resolve("/api/v1" + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = send(request.build());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s was answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    }
  }
}
