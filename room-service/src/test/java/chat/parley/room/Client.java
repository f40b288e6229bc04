package chat.parley.room;

import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who calls the service over HTTP.
public record Client(int port, UUID userId, String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  /// Somebody new.
  public static Client user(int port) {
    TestUser user = TestUsers.create();
    return new Client(port, user.id(), user.accessToken());
  }

  public static Client service(int port) {
    return new Client(port, new UUID(0, 0), TestUsers.serviceToken("message-service"));
  }

  public Client with(String otherToken) {
    return new Client(port, userId, otherToken);
  }

  public UUID createRoom(String name, String visibility) {
    Answer answer = post("/api/v1/rooms", Map.of("name", name, "visibility", visibility));
    if (answer.status() != 201) {
      throw new AssertionError("no room was made: " + answer);
    }
    return UUID.fromString(answer.json().get("id").asString());
  }

  public Answer join(UUID room) {
    return post("/api/v1/rooms/" + room + "/join", Map.of());
  }

  public Answer leave(UUID room) {
    return post("/api/v1/rooms/" + room + "/leave", Map.of());
  }

  public Answer delete(UUID room) {
    return send(request("/api/v1/rooms/" + room).DELETE());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer put(String path, Object body) {
    return putRaw(path, JSON.writeValueAsString(body));
  }

  public Answer putRaw(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  public Answer patch(String path, Object body) {
    return patchRaw(path, JSON.writeValueAsString(body));
  }

  public Answer patchRaw(String path, String body) {
    return send(request(path).method("PATCH", BodyPublishers.ofString(body)));
  }

  /// Gives a member of a conversation another role.
  public Answer changeRole(UUID conversation, Client member, String role) {
    return put(memberPath(conversation, member) + "/role", Map.of("role", role));
  }

  /// Removes a member.
  public Answer kick(UUID conversation, Client member) {
    return delete(memberPath(conversation, member));
  }

  public Answer ban(UUID room, UUID user) {
    return put("/api/v1/rooms/" + room + "/bans/" + user, Map.of());
  }

  private static String memberPath(UUID conversation, Client member) {
    return "/api/v1/conversations/" + conversation + "/members/" + member.userId();
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, Object body) {
    return postRaw(path, JSON.writeValueAsString(body));
  }

  public Answer postRaw(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  /// Posts without telling the length beforehand.
  public Answer postChunked(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(
        request(path).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException exception) {
      throw new AssertionError(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new AssertionError(exception);
    }
  }

  public record Answer(int status, Map<String, List<String>> headers, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    /// The code of a problem answer.
    public String code() {
      return json().path("code").asString("none");
    }

    public String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }
  }
}
