package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backing.Home;
import chat.parley.contracts.frame.ClientFrame.AddReaction;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.MessageDeleted;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Somebody deletes their account: it is closed at once, and what there was of it leaves every
/// service and every store, whoever dies meanwhile.
///
/// Trail: `docs/trails/account-deletion.md`.
class DeletedAccountIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration RECOVERY = Duration.ofSeconds(180);
  private static final int SESSION_ENDED = 4204;
  private static final String DELETIONS = "/api/v1/auth/account/deletions";
  private static final int MANY = 300;

  private final LocalStack stack = RunningStack.get();
  private final Person other = Person.signUp(stack.gatewayUri(), "other");

  @Test
  void leavesNothingReadableInAnyStore() throws Exception {
    Person gone = Person.signUp(stack.gatewayUri(), "canary" + nonce());
    String bio = "bio canary " + UUID.randomUUID();
    String text = "message canary " + UUID.randomUUID();
    String content = "file canary " + UUID.randomUUID();
    String fileName = "name-canary-" + UUID.randomUUID() + ".txt";
    assertThat(gone.patch("/api/v1/users/me", "{\"bio\":\"" + bio + "\"}").statusCode())
        .isEqualTo(200);
    UUID room = other.createRoom("Shared", "public");
    gone.join(room);
    UUID alone = gone.createRoom("Alone", "private");
    UUID chat = gone.startDirectChat(other.id());
    JsonNode file = Person.read(gone.upload(room, fileName, content));
    try (ChatSocket here = gone.connect();
        ChatSocket there = other.connect()) {
      List.of(here, there).forEach(ChatSocket::hello);
      there.say(room, "hello");
      here.say(room, text);
      here.say(alone, text);
      here.say(chat, text);
      here.request(new AddReaction(here.nextRef(), room, 1, UUID.randomUUID(), "🎉")).join();
      assertThat(there.awaitPosted(chat, 1)).hasSize(1);
      CompletableFuture<Integer> closed = CompletableFuture.supplyAsync(here::awaitClose);

      String receipt = delete(gone, "remove");

      await().atMost(AT_ONCE).until(closed::isDone);
      assertThat(closed).isCompletedWithValue(SESSION_ENDED);
      assertThat(gone.get("/api/v1/users/me").statusCode()).isEqualTo(401);
      awaitDone(receipt, SOON);
      await().atMost(SOON).until(() -> there.events(MessageDeleted.class).size() == 2);
      assertThat(there.events(MessageDeleted.class))
          .extracting(MessageDeleted::conversationId)
          .containsExactlyInAnyOrder(room, chat);
      assertThat(there.events(ServerFrame.ReactionRemoved.class)).hasSize(1);
    }

    JsonNode profile = Person.read(other.get("/api/v1/users/" + gone.id()));
    assertThat(profile.get("deleted").asBoolean()).isTrue();
    assertThat(profile.get("displayName").asString()).isEqualTo("Deleted account");
    assertThat(other.get("/api/v1/conversations/" + room + "/members").body())
        .doesNotContain(gone.id().toString());
    assertThat(other.get("/api/v1/files/" + file.get("id").asString()).statusCode()).isEqualTo(404);
    assertThat(other.post("/api/v1/direct-chats", Map.of("userId", gone.id())).statusCode())
        .isEqualTo(200);
    assertThat(
            other
                .post(
                    "/api/v1/conversations/" + chat + "/messages",
                    Map.of(
                        "clientMessageId", UUID.randomUUID(),
                        "contentType", "text/plain",
                        "text", "anybody?"))
                .statusCode())
        .isEqualTo(403);

    expectNowhere(gone.username(), bio, text, content, fileName);
  }

  @Test
  void goesOnWhoeverDiesMeanwhile() {
    Person gone = Person.signUp(stack.gatewayUri(), "gone");
    UUID room = other.createRoom("Long", "public");
    gone.join(room);
    long said;
    try (ChatSocket here = gone.connect()) {
      here.hello();
      List<CompletableFuture<ServerFrame>> sends = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        sends.add(here.say(room, UUID.randomUUID(), "message " + i));
      }
      // Some are refused: a user may not send that many at once.
      said =
          sends.stream()
              .map(CompletableFuture::join)
              .filter(ServerFrame.MessageAccepted.class::isInstance)
              .count();
    }
    assertThat(said).isGreaterThan(MANY / 3);

    String receipt = delete(gone, "remove");
    List.of("auth-service", "message-service", "message-service-2", "room-service", "user-service")
        .forEach(stack::kill);
    stack.awaitReady("auth-service");
    stack.awaitReady("message-service");
    awaitDone(receipt, RECOVERY);

    List<Long> tombstones = new ArrayList<>();
    long after = 0;
    JsonNode page;
    do {
      page =
          Person.read(
              other.get("/api/v1/conversations/" + room + "/messages?limit=100&after=" + after));
      for (JsonNode message : page.get("messages")) {
        assertThat(message.has("text")).isFalse();
        after = message.get("sequence").asLong();
        tombstones.add(after);
      }
    } while (page.get("hasMoreAfter").asBoolean());
    assertThat(tombstones).hasSize(Math.toIntExact(said));
  }

  @Test
  void leavesWhatWasSaidWhereThatIsWanted() {
    Person gone = Person.signUp(stack.gatewayUri(), "kept");
    UUID room = other.createRoom("Kept", "public");
    gone.join(room);
    try (ChatSocket here = gone.connect()) {
      here.hello();
      here.say(room, "for the record");
    }

    awaitDone(delete(gone, "keep"), SOON);

    assertThat(other.history(room))
        .extracting(Person.Entry::text)
        .containsExactly("for the record");
  }

  @Test
  void isRefusedToWhoOwnsARoomWithOthersUntilItIsHandedOver() {
    Person owner = Person.signUp(stack.gatewayUri(), "owner");
    UUID room = owner.createRoom("Engine room", "public");
    other.join(room);

    var refused = owner.post(DELETIONS, Map.of("password", Person.PASSWORD, "messages", "keep"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Person.read(refused).get("code").asString()).isEqualTo("owns-rooms");
    assertThat(refused.body()).contains(room.toString(), "Engine room");
    assertThat(
            owner
                .post("/api/v1/rooms/" + room + "/owner", Map.of("userId", other.id()))
                .statusCode())
        .isEqualTo(200);
    awaitDone(delete(owner, "keep"), SOON);
    assertThat(other.get("/api/v1/conversations/" + room).statusCode()).isEqualTo(200);
  }

  @Test
  void leavesTheAddressForAnotherAccountAndTheNameForNobody() {
    Person gone = Person.signUp(stack.gatewayUri(), "again");
    String receipt = delete(gone, "keep");
    assertThat(logIn(gone)).isEqualTo(401);
    awaitDone(receipt, SOON);
    assertThat(logIn(gone)).isEqualTo(401);

    var refused = signUp(gone.username(), gone.email());
    var answer = signUp("new-" + nonce(), gone.email());

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Person.read(refused).get("code").asString()).isEqualTo("username-taken");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(Person.read(answer).get("userId").asString()).isNotEqualTo(gone.id().toString());
    assertThat(anybody().get(DELETIONS + "/" + nonce()).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> signUp(String username, String email) {
    return anybody()
        .post(
            "/api/v1/auth/signup",
            Map.of(
                "username",
                username,
                "email",
                email,
                "displayName",
                "Somebody else",
                "password",
                Person.PASSWORD));
  }

  private static String delete(Person person, String messages) {
    var answer = person.post(DELETIONS, Map.of("password", Person.PASSWORD, "messages", messages));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Person.read(answer).get("receipt").asString();
  }

  private int logIn(Person person) {
    return anybody()
        .post(
            "/api/v1/auth/login",
            Map.of("username", person.username(), "password", Person.PASSWORD))
        .statusCode();
  }

  private void awaitDone(String receipt, Duration patience) {
    Person anybody = anybody();
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() ->
            assertThat(anybody.get(DELETIONS + "/" + receipt).body())
                .contains("\"state\":\"done\""));
  }

  private Person anybody() {
    return Person.withToken(stack.gatewayUri(), "");
  }

  private static String nonce() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 10);
  }

  /// No store has it: not where it can be asked for, nor in its files. Keycloak's events, which
  /// tell under which name somebody logged in, end within an hour: here at once. PostgreSQL leaves
  /// the bytes of a deleted row where they are until their place is needed; here they are vacuumed
  /// away first. Its write-ahead log forgets in its own time, and is left out.
  private void expectNowhere(String... needles) throws IOException, SQLException {
    try (Connection keycloak = connect("keycloak");
        Statement statement = keycloak.createStatement()) {
      statement.executeUpdate("DELETE FROM event_entity");
    }
    for (String database : databases()) {
      try (Connection connection = connect(database);
          Statement statement = connection.createStatement()) {
        for (String table : tables(statement)) {
          for (String needle : needles) {
            String found =
                "SELECT count(*) FROM %s AS t WHERE t::text LIKE '%%%s%%'".formatted(table, needle);
            assertThat(number(statement, found)).as(database + " " + table).isZero();
          }
        }
        statement.execute("VACUUM FULL");
        statement.execute("CHECKPOINT");
      }
    }
    List<Path> files = FileScan.filesWith(List.of(stack.home()), needles);
    // The sink stands for the mailbox of who was written to, and notes the address.
    assertThat(files)
        .filteredOn(it -> !it.toString().contains("pg_wal") && !it.endsWith("mail.log"))
        .isEmpty();
  }

  private List<String> databases() throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      return texts(
          statement, "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate");
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    return texts(
        statement,
        """
        SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
        """);
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + stack.ports().of(Services.POSTGRES) + "/" + database,
        "postgres",
        Home.in(stack.home()).secret("postgres"));
  }
}
