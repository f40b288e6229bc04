package chat.parley.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Parley's public API as any client sees it. What fails because some service is not yet known to
/// the gateway is tried again for a while.
final class GatewayClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);
  private static final int CREATED = 201;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;

  GatewayClient(URI gateway) {
    this.gateway = gateway;
  }

  /// The access token; empty if there is no such account with that password, or its address is not
  /// verified.
  Optional<String> logIn(String username, String password) {
    var answer = post("/auth/login", "", Map.of("username", username, "password", password));
    if (answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN) {
      return Optional.empty();
    }
    return Optional.of(json(require(answer, "logging in")).path("accessToken").asString());
  }

  /// Does nothing if the account is there.
  void signUp(String username, String displayName, String password) {
    var account =
        Map.of(
            "username", username,
            "email", username + "@parley.example",
            "displayName", displayName,
            "password", password);
    var answer = post("/auth/signup", "", account);
    if (answer.statusCode() != CONFLICT) {
      require(answer, "signing up " + username);
    }
  }

  /// The id of the public room of that name, which is created if there is none.
  String publicRoom(String token, String name, String topic) {
    var directory = json(require(get("/rooms?query=" + name, token), "listing rooms"));
    return rooms(directory)
        .valueStream()
        .filter(room -> room.path("name").asString("").equals(name))
        .map(room -> room.path("id").asString())
        .findFirst()
        .orElseGet(() -> createRoom(token, name, topic));
  }

  private String createRoom(String token, String name, String topic) {
    var room = Map.of("name", name, "topic", topic, "visibility", "public");
    return json(require(post("/rooms", token, room), "creating a room")).path("id").asString();
  }

  /// Does nothing for a member.
  void join(String token, String roomId) {
    var answer = post("/rooms/" + roomId + "/join", token, Map.of());
    if (answer.statusCode() != CONFLICT) {
      require(answer, "joining a room");
    }
  }

  WebSocket openSocket(String token, WebSocket.Listener listener) {
    var address = URI.create(gateway.toString().replaceFirst("^http", "ws") + "/ws");
    try {
      return http.newWebSocketBuilder()
          .header("Authorization", "Bearer " + token)
          .buildAsync(address, listener)
          .join();
    } catch (CompletionException e) {
      var why =
          e.getCause() instanceof WebSocketHandshakeException refused
              ? "was answered %d: %s"
                  .formatted(refused.getResponse().statusCode(), refused.getResponse().body())
              : "failed: " + e.getCause();
      throw new DemoException("opening " + address + " " + why);
    }
  }

  private HttpResponse<String> get(String path, String token) {
    return send(request(path, token).GET().build());
  }

  private HttpResponse<String> post(String path, String token, Map<String, String> body) {
    var json = BodyPublishers.ofString(JSON.writeValueAsString(body));
    return send(request(path, token).header("Content-Type", "application/json").POST(json).build());
  }

  private HttpRequest.Builder request(String path, String token) {
    var builder =
        HttpRequest.newBuilder(gateway.resolve("/api/v1" + path)).timeout(Duration.ofSeconds(15));
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) {
    var deadline = Instant.now().plus(PATIENCE);
    try {
      while (true) {
        var late = Instant.now().isAfter(deadline);
        try {
          var answer = http.send(request, BodyHandlers.ofString());
          if (late || !UNAVAILABLE.contains(answer.statusCode())) {
            return answer;
          }
        } catch (IOException e) {
          if (late) {
            throw new DemoException(request.method() + " " + request.uri() + " failed: " + e);
          }
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted at " + request.uri());
    }
  }

  private static HttpResponse<String> require(HttpResponse<String> answer, String what) {
    if (answer.statusCode() > CREATED + 3) {
      throw new DemoException(
          "%s was answered %d: %s".formatted(what, answer.statusCode(), answer.body()));
    }
    return answer;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /// A page's entries, however the page names them.
  private static JsonNode rooms(JsonNode page) {
    if (page.isArray()) {
      return page;
    }
    return page.valueStream()
        .filter(JsonNode::isArray)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  @Override
  public void close() {
    http.close();
  }
}
