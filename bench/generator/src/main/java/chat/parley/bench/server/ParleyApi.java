package chat.parley.bench.server;

import chat.parley.bench.server.Target.DeviceKeys;
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
import java.util.stream.Collectors;
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

  /// The user's id.
  String signUp(String username) {
    var account =
        Map.of(
            "username", username,
            "email", username + "@example.org",
            "displayName", username,
            "password", PASSWORD);
    return post("/auth/signup", "", account).get("userId").asString();
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

  /// The newest messages of a room, by sequence.
  Map<Long, String> newest(String token, String room, int limit) {
    String path = "/conversations/%s/messages?limit=%d".formatted(room, limit);
    HttpResponse<String> answer = send(request(path, token).build());
    requireDone(path, answer);
    return JSON.readTree(answer.body())
        .get("messages")
        .valueStream()
        .collect(
            Collectors.toMap(it -> it.get("sequence").asLong(), it -> it.get("text").asString()));
  }

  void unsubscribe(String token) {
    String path = "/notifications/push/subscription";
    requireDone(path, send(request(path, token).DELETE().build()));
  }

  void subscribe(String token, String address, DeviceKeys keys) {
    put(
        "/notifications/push/subscription",
        token,
        Map.of(
            "endpoint",
            address,
            "preview",
            true,
            "keys",
            Map.of("p256dh", keys.p256dh(), "auth", keys.auth())));
  }

  void wantEverything(String token, String room) {
    put("/notifications/preferences/conversations/" + room, token, Map.of("level", "all"));
  }

  private void put(String path, String token, Map<String, ?> body) {
    var request =
        request(path, token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    requireDone(path, send(request.build()));
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(gateway.resolve("/api/v1" + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private static void requireDone(String path, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s was answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
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
    requireDone(path, answer);
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
