package chat.parley.chaos.run;

import chat.parley.chaos.history.Outcome.Fetched;
import chat.parley.chaos.history.Outcome.Head;
import chat.parley.chaos.history.StoredMessage;
import chat.parley.contracts.frame.ServerFrame.Change;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A user who talks to the gateways by REST. For one thread at a time.
final class Account {
  static final JsonMapper JSON = JsonMapper.builder().build();
  static final Duration PATIENCE = Duration.ofSeconds(10);
  static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private static final String PASSWORD = "correct horse battery";
  private static final Duration FRESH = Duration.ofMinutes(3);
  private static final int TRIES = 60;

  private final List<URI> gateways;
  private final AtomicInteger turn = new AtomicInteger();
  private final String username;
  private UUID id = new UUID(0, 0);
  private String token = "";
  private long loggedInAt;

  private Account(List<URI> gateways, String username) {
    this.gateways = gateways;
    this.username = username;
  }

  static Account signUp(List<URI> gateways, String name) {
    var account = new Account(gateways, name + "-" + UUID.randomUUID().toString().substring(0, 8));
    JsonNode answer =
        account.insist(
            "POST",
            "/api/v1/auth/signup",
            Map.of(
                "username",
                account.username,
                "email",
                account.username + "@example.org",
                "displayName",
                name,
                "password",
                PASSWORD));
    account.id = UUID.fromString(answer.get("userId").asString());
    account.token();
    return account;
  }

  UUID id() {
    return id;
  }

  /// The next gateway in turn.
  URI gateway() {
    return gateways.get(Math.floorMod(turn.getAndIncrement(), gateways.size()));
  }

  /// A token that lasts a while.
  String token() {
    if (token.isEmpty() || System.nanoTime() - loggedInAt > FRESH.toNanos()) {
      token = "";
      JsonNode answer =
          insist("POST", "/api/v1/auth/login", Map.of("username", username, "password", PASSWORD));
      token = answer.get("accessToken").asString();
      loggedInAt = System.nanoTime();
    }
    return token;
  }

  UUID createRoom(String name) {
    JsonNode answer = insist("POST", "/api/v1/rooms", Map.of("name", name, "visibility", "public"));
    return UUID.fromString(answer.get("id").asString());
  }

  Optional<HttpResponse<String>> move(UUID room, String how) {
    token();
    return call("POST", "/api/v1/rooms/" + room + "/" + how, Map.of());
  }

  /// The page of messages after a sequence; empty where there was no answer.
  Optional<Fetched> page(UUID conversation, long after) {
    token();
    return call("GET", messages(conversation, after), Map.of())
        .filter(it -> it.statusCode() == 200)
        .map(it -> pageOf(JSON.readTree(it.body())));
  }

  /// All messages.
  Fetched history(UUID conversation) {
    List<StoredMessage> found = new ArrayList<>();
    while (true) {
      token();
      long after = found.isEmpty() ? 0 : found.getLast().sequence();
      Fetched page = pageOf(insist("GET", messages(conversation, after), Map.of()));
      found.addAll(page.messages());
      if (page.messages().isEmpty()
          || page.messages().getLast().sequence() >= page.head().sequence()) {
        return new Fetched(page.head(), found);
      }
    }
  }

  /// All changes.
  List<Change> changes(UUID conversation) {
    List<Change> found = new ArrayList<>();
    while (true) {
      token();
      long after = found.isEmpty() ? 0 : found.getLast().revision();
      JsonNode answer =
          insist(
              "GET",
              "/api/v1/conversations/%s/changes?after=%d&limit=500".formatted(conversation, after),
              Map.of());
      for (JsonNode change : answer.get("changes")) {
        found.add(JSON.treeToValue(change, Change.class));
      }
      if (answer.get("changes").isEmpty()
          || found.getLast().revision() >= answer.get("headRevision").asLong()) {
        return found;
      }
    }
  }

  /// Where each conversation's log is, and how far it is read: in this order.
  Map<UUID, List<Long>> unread() {
    token();
    Map<UUID, List<Long>> found = new HashMap<>();
    for (JsonNode it : insist("GET", "/api/v1/unread", Map.of()).get("conversations")) {
      found.put(
          UUID.fromString(it.get("conversationId").asString()),
          List.of(it.get("sequence").asLong(), it.get("readSequence").asLong()));
    }
    return found;
  }

  private static String messages(UUID conversation, long after) {
    return "/api/v1/conversations/%s/messages?after=%d&limit=100".formatted(conversation, after);
  }

  private static Fetched pageOf(JsonNode page) {
    List<StoredMessage> messages = new ArrayList<>();
    for (JsonNode message : page.get("messages")) {
      messages.add(JSON.treeToValue(message, StoredMessage.class));
    }
    JsonNode head = page.get("head");
    return new Fetched(
        new Head(head.get("revision").asLong(), head.get("sequence").asLong()), messages);
  }

  // For what a run can not do without.
  private JsonNode insist(String method, String path, Map<String, ?> body) {
    String last = "no answer";
    for (int i = 0; i < TRIES; i++) {
      Optional<HttpResponse<String>> answer = call(method, path, body);
      if (answer.isPresent() && answer.get().statusCode() / 100 == 2) {
        return JSON.readTree(answer.get().body());
      }
      last = answer.map(it -> it.statusCode() + " " + it.body()).orElse("no answer");
      pause(Duration.ofSeconds(1));
    }
    throw new IllegalStateException(method + " " + path + " is answered by " + last);
  }

  /// The answer, if there is one.
  private Optional<HttpResponse<String>> call(String method, String path, Map<String, ?> body) {
    var request =
        HttpRequest.newBuilder(gateway().resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    request.method(
        method,
        method.equals("GET")
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    try {
      return Optional.of(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException unknown) {
      return Optional.empty();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", exception);
    }
  }

  static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", exception);
    }
  }
}
