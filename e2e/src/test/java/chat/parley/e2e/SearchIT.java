package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Messages are found through the gateway, by who may read them and by nobody else.
///
/// Trail: `docs/trails/search.md`.
class SearchIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final URI gateway = RunningStack.get().gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");
  private final Person bob = Person.signUp(RunningStack.otherGateway(), "bob");
  private final Person mallory = Person.signUp(gateway, "mallory");

  @Test
  void findsWhatIsSaidWhileItStandsForWhoIsThere() {
    String word = "canary" + UUID.randomUUID().toString().substring(0, 8);
    UUID room = alice.createRoom("Found", "private");
    UUID chat = alice.startDirectChat(bob.id());
    assertThat(say(alice, room, "The " + word + " is in the room")).isEqualTo(201);
    assertThat(say(bob, chat, "a " + word + " between us")).isEqualTo(201);

    // Found from the answer on, which is sent after the commit.
    assertThat(found(alice, word)).containsExactly(chat, room);
    assertThat(found(alice, word + " from:@" + bob.username())).containsExactly(chat);
    assertThat(found(alice, word.substring(0, 9) + "* in:" + room)).containsExactly(room);
    assertThat(found(alice, "\"the " + word + " is\"")).containsExactly(room);
    assertThat(found(bob, word)).containsExactly(chat);
    assertThat(found(mallory, word)).isEmpty();
    assertThat(search(mallory, word + " in:" + room).statusCode()).isEqualTo(404);
    assertThat(search(mallory, word + " in:" + room).body())
        .isEqualTo(search(mallory, word + " in:" + UUID.randomUUID()).body());

    assertThat(
            alice
                .patch(
                    "/api/v1/conversations/" + room + "/messages/1",
                    "{\"clientChangeId\": \"%s\", \"contentType\": \"text/plain\", \"text\": \"gone\"}"
                        .formatted(UUID.randomUUID()))
                .statusCode())
        .isEqualTo(200);
    assertThat(found(alice, word)).containsExactly(chat);
  }

  @Test
  void findsNothingOfARoomThatIsDeleted() {
    String word = "canary" + UUID.randomUUID().toString().substring(0, 8);
    UUID room = alice.createRoom("Doomed", "public");
    bob.join(room);
    for (int i = 0; i < 40; i++) {
      assertThat(say(alice, room, word + " " + i)).isEqualTo(201);
    }
    await().atMost(SOON).until(() -> found(bob, word).size() == 20);

    assertThat(alice.delete("/api/v1/rooms/" + room).statusCode()).isEqualTo(204);

    assertThat(found(alice, word)).isEmpty();
    assertThat(found(bob, word)).isEmpty();
  }

  private static int say(Person person, UUID conversation, String text) {
    return person
        .post(
            "/api/v1/conversations/" + conversation + "/messages",
            Map.of(
                "clientMessageId",
                UUID.randomUUID().toString(),
                "contentType",
                "text/plain",
                "text",
                text))
        .statusCode();
  }

  private static HttpResponse<String> search(Person person, String query) {
    return person.get("/api/v1/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }

  private static List<UUID> found(Person person, String query) {
    List<UUID> found = new ArrayList<>();
    for (JsonNode hit : Person.read(search(person, query)).get("hits")) {
      found.add(UUID.fromString(hit.get("conversationId").asString()));
    }
    return found;
  }
}
