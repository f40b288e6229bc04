package chat.parley.room.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.room.Client;
import chat.parley.room.RunningRoomService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class RoomApiIT {
  @LocalServerPort private int port;
  private Client alice;
  private Client bob;

  @BeforeAll
  void meet() {
    alice = Client.user(port);
    bob = Client.user(port);
  }

  @Test
  void answersANewRoomWithItsPlace() {
    var answer =
        alice.post(
            "/api/v1/rooms",
            Map.of("name", "  Tea & biscuits ☕ ", "topic", " hot ", "visibility", "private"));

    assertThat(answer.status()).isEqualTo(201);
    JsonNode room = answer.json();
    assertThat(room.get("name").asString()).isEqualTo("Tea & biscuits ☕");
    assertThat(room.get("topic").asString()).isEqualTo("hot");
    assertThat(room.get("visibility").asString()).isEqualTo("private");
    assertThat(room.get("memberCount").asInt()).isEqualTo(1);
    assertThat(room.get("createdBy").asString()).isEqualTo(alice.userId().toString());
    assertThat(UUID.fromString(room.get("id").asString()).version()).isEqualTo(7);
    assertThat(answer.header("location")).isEqualTo("/api/v1/rooms/" + room.get("id").asString());
    assertThat(alice.get(answer.header("location")).json()).isEqualTo(room);
  }

  @Test
  void letsTwoRoomsHaveOneName() {
    assertThat(alice.createRoom("Twins", "public"))
        .isNotEqualTo(alice.createRoom("Twins", "public"));
  }

  @Test
  void showsAPublicRoomToWhoIsNotIn() {
    UUID room = alice.createRoom("Window", "public");

    assertThat(bob.get("/api/v1/rooms/" + room).json().get("name").asString()).isEqualTo("Window");
  }

  @Test
  void pagesTheDirectoryByNameWithNoneTwiceAndNoneMissing() {
    String tag = UUID.randomUUID().toString();
    List<String> names = List.of("b " + tag, "A " + tag, "c " + tag, "a " + tag, "B " + tag);
    names.forEach(name -> alice.createRoom(name, "public"));
    alice.createRoom("hidden " + tag, "private");

    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          bob.get("/api/v1/rooms?limit=2&query=" + tag.toUpperCase(Locale.ROOT) + cursor).json();
      page.get("rooms").forEach(room -> found.add(room.get("name").asString()));
      cursor = page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asString() : "";
    } while (!cursor.isEmpty());

    assertThat(found).hasSize(5).containsExactlyInAnyOrderElementsOf(names);
    assertThat(found)
        .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT))
        .containsExactly("a", "a", "b", "b", "c");
  }

  @Test
  void findsNothingByAPercentSign() {
    String tag = UUID.randomUUID().toString();
    alice.createRoom(tag + "100 x", "public");

    assertThat(bob.get("/api/v1/rooms?query=" + tag + "100%25").json().get("rooms")).isEmpty();
  }
}
