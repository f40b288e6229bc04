package chat.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every operation of the API's document that takes ids in its path is called with each of them
/// somebody else's, nobody's, and none at all, by somebody who could do it with their own.
///
/// Operations are read from the document: a new one is walked without a word here, unless it takes
/// an id of a new kind.
class EveryIdIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Users and emoji are no secret.
  private static final String USER = "user";

  private static final String EMOJI = "emoji";

  /// What is undone already, or never was done, need not be undone; a ban may come before its user.
  private static final Set<String> DONE_AS_WELL =
      Set.of(
          "DELETE /api/v1/users/me/blocks/{id} {id}",
          "DELETE /api/v1/rooms/{roomId}/invitations/{userId} {userId}",
          "POST /api/v1/invitations/{roomId}/decline {roomId}",
          "DELETE /api/v1/rooms/{roomId}/bans/{userId} {userId}",
          "DELETE /api/v1/rooms/{roomId}/mutes/{userId} {userId}",
          "DELETE /api/v1/rooms/{roomId}/join-requests/{userId} {userId}",
          "PUT /api/v1/rooms/{roomId}/bans/{userId} {userId}");

  private static final JsonNode DOCUMENT = document();
  private static Person stranger;
  private static Map<String, String> own;
  private static Map<String, String> foreign;

  @BeforeAll
  static void meet() {
    URI gateway = RunningStack.get().gatewayUri();
    Person owner = Person.signUp(gateway, "owner");
    stranger = Person.signUp(gateway, "stranger");
    foreign = belongingsOf(owner, Person.signUp(gateway, "friend"));
    own = belongingsOf(stranger, Person.signUp(gateway, "mate"));
  }

  private static Map<String, String> belongingsOf(Person person, Person friend) {
    UUID room = person.createRoom("Private", "private");
    say(person, room);
    HttpResponse<String> file = person.upload(room, "secret.txt", "secret");
    UUID shared = person.createRoom("Shared", "public");
    person.wantEverythingOf(shared);
    friend.join(shared);
    say(friend, shared);
    await().atMost(PATIENCE).until(() -> person.notifiedOf(shared) == 1);
    JsonNode notification =
        Person.read(person.get("/api/v1/notifications")).get("notifications").get(0);
    String expiry = Instant.now().plus(Duration.ofDays(1)).toString();
    Map<String, Object> token =
        Map.of("name", "script", "scopes", List.of("messages:read"), "expiresAt", expiry);
    String bot =
        made(
            person,
            "/api/v1/auth/bots",
            Map.of("username", person.username() + "-bot", "displayName", "Bot"));
    String link = made(person, "/api/v1/rooms/" + room + "/invite-links", Map.of());
    String report =
        made(
            person,
            "/api/v1/conversations/" + room + "/reports",
            Map.of("userId", friend.id(), "reason", "spam"));
    return Map.ofEntries(
        Map.entry("token", made(person, "/api/v1/auth/tokens", token)),
        Map.entry("webhook's token", webhookToken(person, expiry)),
        Map.entry("bot", bot),
        Map.entry("bot's token", made(person, "/api/v1/auth/bots/" + bot + "/tokens", token)),
        Map.entry("room", room.toString()),
        Map.entry("scheduled message", schedule(person, room)),
        Map.entry("reminder", remember(person, room)),
        Map.entry("file", Person.read(file).get("id").asString()),
        Map.entry("upload", person.beginUpload(room, "secret.bin", 10).toString()),
        Map.entry(
            "webhook",
            made(
                person,
                "/api/v1/webhooks",
                Map.of(
                    "conversationId",
                    person.createRoom("Told", "private"),
                    "url",
                    "https://192.0.43.8/"))),
        Map.entry("notification", notification.get("id").asString()),
        Map.entry(
            "chat", made(person, "/api/v1/group-chats", Map.of("userIds", List.of(friend.id())))),
        Map.entry("link", link),
        Map.entry("report", report),
        Map.entry("export", exported(person)),
        Map.entry(USER, friend.id().toString()));
  }

  // One that can be fetched.
  private static String exported(Person person) {
    HttpResponse<String> begun =
        person.post("/api/v1/auth/account/exports", Map.of("password", Person.PASSWORD));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    String id = Person.read(begun).get("id").asString();
    await()
        .atMost(PATIENCE)
        .until(() ->
            Person.read(person.get("/api/v1/exports"))
                .at("/exports/0/state")
                .asString()
                .equals("ready"));
    return id;
  }

  private static String made(Person person, String path, Object request) {
    HttpResponse<String> answer = person.post(path, request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Person.read(answer).get("id").asString();
  }

  private static String webhookToken(Person person, String expiry) {
    Object request = Map.of("name", "hook", "scopes", List.of("hooks:write"), "expiresAt", expiry);
    return Person.read(person.post("/api/v1/auth/tokens", request)).get("secret").asString();
  }

  private static String schedule(Person person, UUID room) {
    HttpResponse<String> answer =
        person.post(
            "/api/v1/conversations/" + room + "/scheduled",
            Map.of(
                "clientMessageId",
                UUID.randomUUID(),
                "contentType",
                "text/plain",
                "text",
                "secret",
                "sendAt",
                Instant.now().plus(Duration.ofDays(1)).toString()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Person.read(answer).get("clientMessageId").asString();
  }

  private static String remember(Person person, UUID room) {
    HttpResponse<String> answer =
        person.post(
            "/api/v1/reminders",
            Map.of(
                "reminderId",
                UUID.randomUUID(),
                "conversationId",
                room,
                "text",
                "secret",
                "remindAt",
                Instant.now().plus(Duration.ofDays(1)).toString()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Person.read(answer).get("reminderId").asString();
  }

  private static void say(Person person, UUID room) {
    HttpResponse<String> answer =
        person.post(
            "/api/v1/conversations/" + room + "/messages",
            Map.of(
                "clientMessageId", UUID.randomUUID(),
                "contentType", "text/plain",
                "text", "secret"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /// An operation, with the id that is to be wrong.
  record Walk(String method, String path, JsonNode operation, String id) {
    String name() {
      return method + " " + path;
    }

    String kind() {
      return kindOf(path, id);
    }

    @Override
    public String toString() {
      return name() + " {" + id + "}";
    }
  }

  static Stream<Walk> walks() {
    List<Walk> walks = new ArrayList<>();
    DOCUMENT
        .path("paths")
        .propertyStream()
        .forEach(path ->
            path.getValue()
                .propertyStream()
                .forEach(operation ->
                    parameters(operation.getValue(), "path")
                        .filter(it -> it.at("/schema/format").asString("").equals("uuid"))
                        .forEach(it ->
                            walks.add(
                                new Walk(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue(),
                                    it.get("name").asString())))));
    return walks.stream();
  }

  @ParameterizedTest
  @MethodSource("walks")
  void wrongIdFindsNothing(Walk walk) {
    HttpResponse<String> nobodys = call(walk, UUID.randomUUID().toString());
    HttpResponse<String> none = call(walk, "not-an-id");

    if (DONE_AS_WELL.contains(walk.toString())) {
      assertThat(nobodys.statusCode()).isEqualTo(204);
    } else {
      assertThat(problem(nobodys)).isEqualTo("404 not-found");
    }
    assertThat(problem(none)).isIn("400 invalid", "400 malformed", "404 not-found");
    if (!walk.kind().equals(USER) && !walk.kind().equals(EMOJI)) {
      HttpResponse<String> theirs = call(walk, idOf(foreign, walk.kind()));
      assertThat(withoutIds(theirs.body()))
          .as("it must not show whether it exists")
          .isEqualTo(withoutIds(nobodys.body()));
      assertThat(theirs.body()).doesNotContain("secret");
    }
  }

  // A fast machine walks faster than one user may.
  private static HttpResponse<String> call(Walk walk, String wrong) {
    return await().atMost(PATIENCE).until(() -> attempt(walk, wrong), it -> it.statusCode() != 429);
  }

  private static HttpResponse<String> attempt(Walk walk, String wrong) {
    String uri = walk.path();
    for (JsonNode parameter : parameters(walk.operation(), "path").toList()) {
      String name = parameter.get("name").asString();
      String value = name.equals(walk.id()) ? wrong : right(walk, parameter);
      uri = uri.replace("{" + name + "}", URLEncoder.encode(value, UTF_8));
    }
    String query =
        parameters(walk.operation(), "query")
            .filter(it -> it.path("required").asBoolean(false))
            .map(it -> it.get("name").asString() + "=" + example(it.get("schema")).asString())
            .reduce("", (a, b) -> a + (a.isEmpty() ? "?" : "&") + b);
    return send(walk, uri + query);
  }

  private static HttpResponse<String> send(Walk walk, String uri) {
    JsonNode bodies = walk.operation().at("/requestBody/content");
    if (bodies.has("multipart/form-data")) {
      return walk.method().equals("PUT")
          ? stranger.setPicture(uri, "a".getBytes(UTF_8))
          : stranger.upload(uri.split("/")[4], "a.txt", "a");
    }
    HttpRequest.Builder request = stranger.request(uri);
    parameters(walk.operation(), "header")
        .filter(it -> it.path("required").asBoolean(false))
        .forEach(
            it -> request.header(it.get("name").asString(), example(it.get("schema")).asString()));
    bodies
        .propertyStream()
        .findFirst()
        .ifPresent(it -> request.header("Content-Type", it.getKey()));
    JsonNode schema = bodies.at("/application~1json/schema");
    return stranger.send(
        request.method(
            walk.method(),
            schema.isMissingNode()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(example(schema).toString())));
  }

  private static String right(Walk walk, JsonNode parameter) {
    String name = parameter.get("name").asString();
    JsonNode schema = parameter.get("schema");
    if (schema.path("format").asString("").equals("uuid")) {
      return idOf(own, kindOf(walk.path(), name));
    }
    return switch (name) {
      case "emoji" -> "👍";
      case "token" -> Objects.requireNonNull(own.get("webhook's token"));
      default -> "1";
    };
  }

  private static String idOf(Map<String, String> belongings, String kind) {
    return Objects.requireNonNull(belongings.get(kind), kind);
  }

  private static String kindOf(String path, String id) {
    return switch (id) {
      case "roomId", "conversationId" -> "room";
      case "chatId" -> "chat";
      case "linkId" -> "link";
      case "reportId" -> "report";
      case "scheduledId" -> "scheduled message";
      case "reminderId" -> "reminder";
      case "userId" -> USER;
      case "emojiId" -> EMOJI;
      case "botId" -> "bot";
      case "tokenId" -> path.contains("/bots/") ? "bot's token" : "token";
      case "id" ->
          switch (path.split("/")[3]) {
            case "users" -> USER;
            case "files" -> "file";
            case "uploads" -> "upload";
            case "notifications" -> "notification";
            case "webhooks" -> "webhook";
            case "exports" -> "export";
            default -> throw new AssertionError("whose is the id of " + path + "?");
          };
      default -> throw new AssertionError("whose is " + id + " of " + path + "?");
    };
  }

  private static Stream<JsonNode> parameters(JsonNode operation, String place) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(it -> it.path("in").asString("").equals(place));
  }

  /// The least that a schema takes.
  private static JsonNode example(JsonNode schema) {
    if (schema.has("$ref")) {
      return example(DOCUMENT.at(schema.get("$ref").asString().substring(1)));
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(0);
    }
    JsonNode type = schema.path("type");
    return switch ((type.isArray() ? type.get(0) : type).asString("object")) {
      case "string" -> text(schema);
      case "integer", "number" ->
          Person.JSON.getNodeFactory().numberNode(schema.path("minimum").asInt(1));
      case "boolean" -> Person.JSON.getNodeFactory().booleanNode(true);
      case "array" -> array(schema);
      default -> object(schema);
    };
  }

  private static JsonNode array(JsonNode schema) {
    ArrayNode array = Person.JSON.createArrayNode();
    return schema.path("minItems").asInt(0) == 0 ? array : array.add(example(schema.get("items")));
  }

  private static JsonNode text(JsonNode schema) {
    Map<String, Function<UUID, String>> formats =
        Map.of("uuid", UUID::toString, "date-time", _ -> "2030-01-01T00:00:00Z");
    String text =
        formats
            .getOrDefault(schema.path("format").asString(""), _ -> "text/plain")
            .apply(UUID.randomUUID());
    return Person.JSON.getNodeFactory().stringNode(text);
  }

  private static JsonNode object(JsonNode schema) {
    ObjectNode object = Person.JSON.createObjectNode();
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    schema
        .path("properties")
        .propertyStream()
        .forEach(it -> properties.put(it.getKey(), it.getValue()));
    Set<String> required = new HashSet<>();
    schema.path("required").valueStream().forEach(it -> required.add(it.asString()));
    // One at least: a change of nothing is refused before it is looked at whose it is.
    if (required.isEmpty()) {
      properties.keySet().stream().findFirst().ifPresent(required::add);
    }
    required.forEach(it -> object.set(it, example(Objects.requireNonNull(properties.get(it), it))));
    return object;
  }

  private static String problem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    return answer.statusCode() + " " + Person.read(answer).get("code").asString();
  }

  private static String withoutIds(String text) {
    return text.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID");
  }

  private static JsonNode document() {
    try (var file = EveryIdIT.class.getResourceAsStream("/spec/openapi.json")) {
      return Person.JSON.readTree(file);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
