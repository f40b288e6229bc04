package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backing.Home;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.ConversationChanged;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What moderators decide of a room, as its members meet it at the gateway.
class RoomRulesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI gateway = RunningStack.get().gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");
  private final Person bob = Person.signUp(RunningStack.otherGateway(), "bob");
  private UUID room = new UUID(0, 0);

  @BeforeEach
  void meet() {
    room = alice.createRoom("Rules", "public");
    bob.join(room);
  }

  @Test
  void whoIsMutedIsRefusedAtOnceOnBothWaysAndTakenAtTheEnd() {
    try (ChatSocket his = bob.connect()) {
      his.hello();
      his.say(room, "before");
      Instant end = Instant.now().plusSeconds(10);

      HttpResponse<String> muted =
          alice.put(mutePath(), "{\"until\":\"%s\",\"reason\":\"enough\"}".formatted(end));

      // It is acknowledged, so it holds: nothing is waited for.
      assertThat(muted.statusCode()).as(muted.body()).isEqualTo(204);
      ServerFrame.Error refused = refuse(his, send(his, "more"));
      assertThat(refused.code()).isEqualTo(ProblemCode.MUTED);
      assertThat(refused.retryAfterMs()).isBetween(1L, 10_000L);
      assertThat(
              refuse(
                      his,
                      new EditMessage(his.nextRef(), room, 1, id(), "text/plain", "x", List.of()))
                  .code())
          .isEqualTo(ProblemCode.MUTED);
      HttpResponse<String> overRest = post(bob, "more");
      assertThat(overRest.statusCode()).isEqualTo(403);
      assertThat(Person.read(overRest).get("code").asString()).isEqualTo("muted");
      assertThat(Person.read(bob.get("/api/v1/conversations/" + room)).at("/mute/until").asString())
          .startsWith(end.toString().substring(0, 19));

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> post(bob, "after").statusCode() == 201);
      assertThat(Instant.now()).isAfter(end);
    }
  }

  @Test
  void slowModeCountsTheSocketAndRestTogether() {
    assertThat(alice.patch("/api/v1/rooms/" + room, "{\"slowModeSeconds\":3600}").statusCode())
        .isEqualTo(200);
    try (ChatSocket his = bob.connect()) {
      his.hello();
      UUID first = id();
      var message = SendMessage.text(his.nextRef(), room, first, "text/plain", "once an hour");
      ServerFrame accepted = his.request(message).join();
      assertThat(accepted).isInstanceOf(MessageAccepted.class);

      HttpResponse<String> overRest = post(bob, "too soon");
      assertThat(overRest.statusCode()).isEqualTo(429);
      assertThat(Person.read(overRest).get("code").asString()).isEqualTo("slow-mode");
      assertThat(Person.read(overRest).get("retryAfterMs").asLong())
          .isBetween(3_500_000L, 3_600_000L);
      assertThat(refuse(his, send(his, "too soon")).code()).isEqualTo(ProblemCode.SLOW_MODE);
      // What was taken is taken again, on either way.
      assertThat(
              bob.post(
                      messages(),
                      Map.of(
                          "clientMessageId", first,
                          "contentType", "text/plain",
                          "text", "once an hour"))
                  .statusCode())
          .isEqualTo(201);
      assertThat(post(alice, "moderators need not wait").statusCode()).isEqualTo(201);
      assertThat(post(alice, "at all").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void membersHearOfWhatChangesAndReadWhatIsArchived() {
    try (ChatSocket his = bob.connect()) {
      his.hello();
      his.say(room, "for the record");

      assertThat(
              alice
                  .put(
                      "/api/v1/conversations/" + room + "/members/" + bob.id() + "/role",
                      "{\"role\":\"moderator\"}")
                  .statusCode())
          .isEqualTo(200);
      awaitFrames(his, 1);
      assertThat(alice.post("/api/v1/rooms/" + room + "/archive", Map.of()).statusCode())
          .isEqualTo(200);
      awaitFrames(his, 2);

      assertThat(refuse(his, send(his, "more")).code()).isEqualTo(ProblemCode.ROOM_ARCHIVED);
      assertThat(post(alice, "more").statusCode()).isEqualTo(409);
      assertThat(bob.history(room)).hasSize(1);
      assertThat(Person.signUp(gateway, "carol").get("/api/v1/rooms/" + room).statusCode())
          .isEqualTo(404);

      assertThat(alice.post("/api/v1/rooms/" + room + "/restore", Map.of()).statusCode())
          .isEqualTo(200);
      his.say(room, "on it goes");
    }
  }

  @Test
  void whoIsLetInIsLive() {
    UUID asked = alice.createRoom("By request", "by-request");
    String requests = "/api/v1/rooms/" + asked + "/join-requests";
    try (ChatSocket his = bob.connect()) {
      his.hello();
      assertThat(bob.post("/api/v1/rooms/" + asked + "/join", Map.of()).body())
          .contains("approval-needed");
      assertThat(bob.post(requests, Map.of()).statusCode()).isEqualTo(204);
      JsonNode waiting = Person.read(alice.get(requests)).get("requests");
      assertThat(waiting).hasSize(1);
      String id = waiting.get(0).get("userId").asString();

      assertThat(alice.post(requests + "/" + id + "/accept", Map.of()).statusCode()).isEqualTo(200);

      await()
          .atMost(PATIENCE)
          .until(() -> !his.events(ServerFrame.ConversationJoined.class).isEmpty());
      his.say(asked, "here I am");
    }
  }

  @Test
  void resumesOverWhatHasExpired() throws Exception {
    // given a room that keeps messages for a day, and one message that is older
    try (ChatSocket hers = alice.connect()) {
      hers.hello();
      hers.say(room, "yesterday");
    }
    ageMessages();
    try (ChatSocket his = bob.connect()) {
      his.hello();
      assertThat(alice.patch("/api/v1/rooms/" + room, "{\"retentionDays\":1}").statusCode())
          .isEqualTo(200);

      // when it expires, those who are there hear of it
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> !his.events(ServerFrame.MessagesExpired.class).isEmpty());
      his.say(room, "today");
    }

    // then who comes back gets every revision, and nothing of what it said
    try (ChatSocket later = bob.connect()) {
      later.hello(new Position(room, 0));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(later.events(ServerFrame.Change.class))
                  .extracting(ServerFrame.Change::revision)
                  .containsExactly(1L, 2L, 3L));
      var first = (ServerFrame.MessagePosted) later.events(ServerFrame.Change.class).getFirst();
      assertThat(first.text()).isNull();
    }
    JsonNode page = Person.read(bob.get(messages() + "?after=0")).get("messages");
    assertThat(page.get(0).get("expired").asBoolean()).isTrue();
    assertThat(page.get(1).get("text").asString()).isEqualTo("today");
  }

  @Test
  void aDirectChatOfStrangersIsARequestUntilItIsAnswered() {
    Person carol = Person.signUp(gateway, "carol");
    await()
        .atMost(PATIENCE)
        .until(() -> carol.get("/api/v1/users/" + alice.id()).statusCode() == 200);

    // when a stranger writes to somebody who is not there
    UUID chat = carol.startDirectChat(alice.id());
    alice.wantEverythingOf(room);
    assertThat(post(carol, chat, "do you know me?").statusCode()).isEqualTo(201);
    assertThat(post(bob, room, "I do").statusCode()).isEqualTo(201);

    // then only who is known is told of
    await().atMost(PATIENCE).until(() -> alice.notifiedOf(room) == 1);
    assertThat(alice.notifiedOf(chat)).isZero();
    assertThat(conversations(alice, "requests")).containsExactly(chat.toString());
    assertThat(conversations(alice, "conversations")).doesNotContain(chat.toString());
    assertThat(conversations(carol, "conversations")).containsExactly(chat.toString());
    try (ChatSocket hers = alice.connect()) {
      hers.hello();
      await().atMost(PATIENCE).until(() -> sees(bob, alice));
      assertThat(sees(carol, alice)).isFalse();

      // when it is answered
      ServerFrame reply = hers.say(chat, id(), "now I do").join();

      // then it is a chat as others
      assertThat(reply).isInstanceOf(MessageAccepted.class);
      assertThat(conversations(alice, "requests")).isEmpty();
      assertThat(conversations(alice, "conversations")).contains(chat.toString());
      assertThat(sees(carol, alice)).isTrue();
    }
    await().atMost(PATIENCE).until(() -> !sees(bob, alice));
    assertThat(post(carol, chat, "good").statusCode()).isEqualTo(201);
    await().atMost(PATIENCE).until(() -> alice.notifiedOf(chat) == 1);
  }

  private static List<String> conversations(Person person, String list) {
    return Person.read(person.get("/api/v1/conversations"))
        .get(list)
        .valueStream()
        .map(it -> it.get("id").asString())
        .toList();
  }

  private static boolean sees(Person viewer, Person other) {
    String body = viewer.get("/api/v1/presence?userIds=" + other.id()).body();
    return body.contains("\"online\"");
  }

  // Nobody can wait for as long.
  private void ageMessages() throws Exception {
    LocalStack stack = RunningStack.get();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                    + stack.ports().of(Services.POSTGRES)
                    + "/parley_message",
                "postgres",
                Home.in(stack.home()).secret("postgres"));
        var statement =
            connection.prepareStatement(
                "UPDATE message SET created_at = now() - interval '2 days' WHERE conversation_id = ?")) {
      statement.setObject(1, room);
      assertThat(statement.executeUpdate()).isOne();
    }
  }

  private static ServerFrame.Error refuse(ChatSocket socket, ClientFrame frame) {
    ServerFrame reply = socket.request(frame).join();
    assertThat(reply).isInstanceOf(ServerFrame.Error.class);
    return (ServerFrame.Error) reply;
  }

  private void awaitFrames(ChatSocket socket, int count) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            socket.events(ConversationChanged.class).stream()
                    .filter(it -> it.conversationId().equals(room))
                    .count()
                >= count);
  }

  private SendMessage send(ChatSocket socket, String text) {
    return SendMessage.text(socket.nextRef(), room, id(), "text/plain", text);
  }

  private HttpResponse<String> post(Person person, String text) {
    return post(person, room, text);
  }

  private static HttpResponse<String> post(Person person, UUID conversation, String text) {
    return person.post(
        "/api/v1/conversations/" + conversation + "/messages",
        Map.of("clientMessageId", id(), "contentType", "text/plain", "text", text));
  }

  private String messages() {
    return "/api/v1/conversations/" + room + "/messages";
  }

  private String mutePath() {
    return "/api/v1/rooms/" + room + "/mutes/" + bob.id();
  }

  private static UUID id() {
    return UUID.randomUUID();
  }
}
