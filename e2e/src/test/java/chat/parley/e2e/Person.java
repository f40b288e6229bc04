package chat.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.test.PushDevice;
import chat.parley.test.spec.ApiSpec;
import chat.parley.test.spec.ApiSpec.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A user with an account, who talks to the gateway as an API client does.
final class Person {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ApiSpec SPEC = ApiSpec.load();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  static final String PASSWORD = "correct horse battery";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI gateway;
  private final UUID id;
  private final String username;
  private String token;
  private String refreshToken = "";

  private Person(URI gateway, UUID id, String username) {
    this.gateway = gateway;
    this.id = id;
    this.username = username;
    this.token = "";
  }

  /// Signs up a new user, whose name starts as given, and logs in.
  static Person signUp(URI gateway, String name) {
    String username = name + "-" + UUID.randomUUID().toString().substring(0, 8);
    var person = new Person(gateway, new UUID(0, 0), username);
    HttpResponse<String> answer =
        person.post(
            "/api/v1/auth/signup",
            Map.of(
                "username", username,
                "email", person.email(),
                "displayName", name,
                "password", PASSWORD));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    var known =
        new Person(gateway, UUID.fromString(read(answer).get("userId").asString()), username);
    known.logIn();
    return known;
  }

  /// Somebody who calls with this token, which may be none or a bad one.
  static Person withToken(URI gateway, String token) {
    var person = new Person(gateway, new UUID(0, 0), "unknown");
    person.token = token;
    return person;
  }

  /// The same one, logged in elsewhere.
  Person at(URI otherGateway) {
    var there = new Person(otherGateway, id, username);
    there.logIn();
    return there;
  }

  void logIn() {
    HttpResponse<String> answer =
        post("/api/v1/auth/login", Map.of("username", username, "password", PASSWORD));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    token = read(answer).get("accessToken").asString();
    refreshToken = read(answer).get("refreshToken").asString();
  }

  UUID id() {
    return id;
  }

  String email() {
    return username + "@example.org";
  }

  String username() {
    return username;
  }

  String token() {
    return token;
  }

  String refreshToken() {
    return refreshToken;
  }

  /// The id of the session that the token belongs to.
  String currentSession() {
    for (JsonNode session : read(get("/api/v1/auth/sessions")).get("sessions")) {
      if (session.get("current").asBoolean()) {
        return session.get("id").asString();
      }
    }
    throw new AssertionError("no session is the current one");
  }

  ChatSocket connect() {
    return ChatSocket.open(gateway, token);
  }

  UUID createRoom(String name, String visibility) {
    HttpResponse<String> answer =
        post("/api/v1/rooms", Map.of("name", name, "visibility", visibility));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return UUID.fromString(read(answer).get("id").asString());
  }

  UUID startDirectChat(UUID other) {
    HttpResponse<String> answer = post("/api/v1/direct-chats", Map.of("userId", other.toString()));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return UUID.fromString(read(answer).get("id").asString());
  }

  void join(UUID room) {
    HttpResponse<String> answer = post("/api/v1/rooms/" + room + "/join", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  void leave(UUID room) {
    HttpResponse<String> answer = post("/api/v1/rooms/" + room + "/leave", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  /// The texts of a conversation, oldest first, read page by page.
  List<Entry> history(UUID conversation) {
    List<Entry> entries = new ArrayList<>();
    boolean more = true;
    while (more) {
      long after = entries.isEmpty() ? 0 : entries.getLast().sequence();
      JsonNode page =
          read(get("/api/v1/conversations/" + conversation + "/messages?limit=100&after=" + after));
      for (JsonNode message : page.get("messages")) {
        entries.add(
            new Entry(
                message.get("sequence").asLong(),
                message.get("revision").asLong(),
                UUID.fromString(message.get("clientMessageId").asString()),
                message.get("text").asString()));
      }
      more = page.get("hasMoreAfter").asBoolean();
    }
    return entries;
  }

  /// Wants to be told of each message of a conversation, as of chats; in rooms only mentions are,
  /// else.
  void wantEverythingOf(UUID conversation) {
    HttpResponse<String> answer =
        put(
            "/api/v1/notifications/preferences/conversations/" + conversation,
            "{\"level\": \"all\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /// Has this session's device told what waits, without what was said.
  void subscribe(PushDevice device) {
    HttpResponse<String> answer =
        put("/api/v1/notifications/push/subscription", device.subscription(false));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  /// Of how many messages of a conversation the waiting notifications tell; 0 while
  /// notification-service is away.
  int notifiedOf(UUID conversation) {
    HttpResponse<String> answer = get("/api/v1/notifications");
    if (answer.statusCode() != 200) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      return 0;
    }
    int count = 0;
    for (JsonNode notification : read(answer).get("notifications")) {
      if (notification.get("conversationId").asString().equals(conversation.toString())) {
        count += notification.get("count").asInt();
      }
    }
    return count;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, Object body) {
    return postRaw(path, JSON.writeValueAsString(body));
  }

  HttpResponse<String> postRaw(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> patch(String path, String body) {
    return withBody("PATCH", path, body);
  }

  HttpResponse<String> put(String path, String body) {
    return withBody("PUT", path, body);
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpResponse<String> withBody(String method, String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  /// Uploads a file as a browser's form does.
  HttpResponse<String> upload(UUID conversation, String name, String content) {
    return upload(conversation.toString(), name, content);
  }

  /// @param conversation an id, or what is none
  HttpResponse<String> upload(String conversation, String name, String content) {
    String boundary = "parley-" + UUID.randomUUID();
    String body =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n--%s--\r\n"
            .formatted(boundary, name, content, boundary);
    return send(
        request("/api/v1/conversations/" + conversation + "/files")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofString(body, UTF_8)));
  }

  /// Begins a file of this many bytes that comes in several requests.
  UUID beginUpload(UUID conversation, String name, long size) {
    HttpResponse<String> answer =
        send(
            request("/api/v1/conversations/" + conversation + "/uploads")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", Long.toString(size))
                .header(
                    "Upload-Metadata",
                    "filename " + Base64.getEncoder().encodeToString(name.getBytes(UTF_8)))
                .POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    // A path of the public address, which file-service does not know.
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith("/api/v1/uploads/");
    return UUID.fromString(location.substring("/api/v1/uploads/".length()));
  }

  /// Goes on with it; what comes of that, once all of the body is sent.
  CompletableFuture<HttpResponse<String>> append(UUID upload, long offset, BodyPublisher content) {
    return http.sendAsync(
        request("/api/v1/uploads/" + upload)
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Offset", Long.toString(offset))
            .header("Content-Type", "application/offset+octet-stream")
            .method("PATCH", content)
            .build(),
        BodyHandlers.ofString());
  }

  byte[] download(UUID file) {
    try {
      return http.send(
              request("/api/v1/files/" + file + "/content").build(), BodyHandlers.ofByteArray())
          .body();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }

  /// Sets a picture as a browser's form does.
  HttpResponse<String> setPicture(String path, byte[] image) {
    return sendImage("PUT", path, image);
  }

  HttpResponse<String> sendImage(String method, String path, byte[] image) {
    String boundary = "parley-" + UUID.randomUUID();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"me\"\r\n\r\n"
            .formatted(boundary);
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .method(
                method,
                BodyPublishers.concat(
                    BodyPublishers.ofString(head, UTF_8),
                    BodyPublishers.ofByteArray(image),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", UTF_8))));
  }

  HttpRequest.Builder request(String path) {
    var builder = HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE);
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return checked(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", exception);
    }
  }

  // Whatever a test is about, what it is answered is what the document of the API says.
  private static HttpResponse<String> checked(HttpResponse<String> answer) {
    String method = answer.request().method();
    String path = answer.request().uri().getPath();
    if (path.startsWith("/api/v1/")) {
      var exchange =
          new Exchange(
              method,
              path,
              null,
              answer.statusCode(),
              answer.headers().firstValue("Content-Type").orElse(null),
              SPEC.isJson(method, path) ? answer.body().getBytes(UTF_8) : null);
      assertThat(SPEC.complaints(exchange)).as(method + " " + path).isEmpty();
    }
    return answer;
  }

  static JsonNode read(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /// A message as history tells it.
  record Entry(long sequence, long revision, UUID clientMessageId, String text) {}
}
