package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A file in a room, from the message that it came with to the end of the last one.
class SharedFilesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI gateway = RunningStack.get().gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");
  private final Person bob = Person.signUp(RunningStack.otherGateway(), "bob");
  private UUID room = new UUID(0, 0);
  private UUID file = new UUID(0, 0);

  @BeforeEach
  void share() {
    room = alice.createRoom("Files", "public");
    bob.join(room);
    file = UUID.fromString(Person.read(alice.upload(room, "seeds.txt", "12")).get("id").asString());
  }

  @Test
  void isGoneForEverybodyOnceItsLastMessageIs() {
    long first = say();
    long second = say();
    String link = link(bob);

    delete(first);
    // What comes behind it on the same way has come: the first deletion has taken nothing along.
    UUID other =
        UUID.fromString(Person.read(alice.upload(room, "other.txt", "13")).get("id").asString());
    delete(say(other));
    await().atMost(PATIENCE).until(() -> bob.get(contentOf(other)).statusCode() == 404);
    assertThat(bob.get(contentOf(file)).body()).isEqualTo("12");
    assertThat(names(bob)).containsExactly("seeds.txt");

    delete(second);

    await().atMost(PATIENCE).until(() -> bob.get(contentOf(file)).statusCode() == 404);
    for (Person person : List.of(alice, bob)) {
      assertThat(person.get(contentOf(file)).statusCode()).isEqualTo(404);
      assertThat(person.get("/api/v1/files/" + file).statusCode()).isEqualTo(404);
      assertThat(names(person)).isEmpty();
    }
    assertThat(open(link).statusCode()).isEqualTo(404);
    assertThat(
            alice.post("/api/v1/conversations/" + room + "/messages", message(file)).statusCode())
        .as("it comes with no message again")
        .isEqualTo(400);
  }

  @Test
  void isOpenedByALinkForAsLongAsItsMakerIsAMember() {
    say();
    String link = link(bob);

    HttpResponse<String> answer = open(link);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("12");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(open(link.substring(0, link.length() - 2)).statusCode()).isEqualTo(404);
    bob.leave(room);
    await().atMost(PATIENCE).until(() -> open(link).statusCode() == 404);
  }

  private long say() {
    return say(file);
  }

  private long say(UUID shared) {
    HttpResponse<String> answer =
        alice.post("/api/v1/conversations/" + room + "/messages", message(shared));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Person.read(answer).get("sequence").asLong();
  }

  private static Map<String, Object> message(UUID shared) {
    return Map.of(
        "clientMessageId",
        UUID.randomUUID(),
        "contentType",
        "text/plain",
        "text",
        "the seeds",
        "fileIds",
        List.of(shared));
  }

  private void delete(long sequence) {
    HttpResponse<String> answer =
        alice.delete(
            "/api/v1/conversations/"
                + room
                + "/messages/"
                + sequence
                + "?clientChangeId="
                + UUID.randomUUID());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private List<String> names(Person person) {
    JsonNode page = Person.read(person.get("/api/v1/conversations/" + room + "/files"));
    return page.get("files").valueStream().map(it -> it.get("name").asString()).toList();
  }

  private String link(Person person) {
    HttpResponse<String> answer = person.post("/api/v1/files/" + file + "/links", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Person.read(answer).get("url").asString();
  }

  // As a player does, which knows the address and nothing else.
  private HttpResponse<String> open(String link) {
    return alice.send(HttpRequest.newBuilder(gateway.resolve(link)));
  }

  private static String contentOf(UUID shared) {
    return "/api/v1/files/" + shared + "/content";
  }
}
