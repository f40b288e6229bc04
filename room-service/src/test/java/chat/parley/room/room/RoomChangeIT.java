package chat.parley.room.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.RunningRoomService;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class RoomChangeIT {
  @LocalServerPort private int port;
  private Client owner;
  private Client stranger;
  private UUID room;

  @BeforeAll
  void meet() {
    owner = Client.user(port);
    stranger = Client.user(port);
  }

  @BeforeEach
  void makeRoom() {
    room = owner.createRoom("Old", "public");
  }

  @Test
  void changesWhatIsGivenAndNothingElse() {
    assertThat(change(Map.of("name", "  New ", "topic", "things")).at("/name").asString())
        .isEqualTo("New");
    JsonNode topicless = change(Map.of("topic", " "));

    assertThat(topicless.has("topic")).isFalse();
    assertThat(topicless.at("/name").asString()).isEqualTo("New");
    assertThat(topicless.at("/visibility").asString()).isEqualTo("public");
    assertThat(change(Map.of())).isEqualTo(topicless);
    assertThat(stranger.get("/api/v1/rooms/" + room).json()).isEqualTo(topicless);
  }

  @Test
  void aRoomThatBecomesPrivateIsSeenByItsMembersOnly() {
    change(Map.of("visibility", "private"));

    assertThat(stranger.get("/api/v1/rooms/" + room).code()).isEqualTo("not-found");
    assertThat(stranger.join(room).code()).isEqualTo("not-found");

    change(Map.of("visibility", "public"));

    assertThat(stranger.join(room).status()).isEqualTo(200);
  }

  @Test
  void isNotForStrangers() {
    assertThat(stranger.patch("/api/v1/rooms/" + room, Map.of("name", "Mine")).code())
        .isEqualTo("not-found");
    assertThat(owner.patch("/api/v1/rooms/" + UUID.randomUUID(), Map.of("name", "x")).code())
        .isEqualTo("not-found");
    assertThat(owner.patch("/api/v1/rooms/nowhere", Map.of("name", "x")).code())
        .isEqualTo("invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name":" "}                                        | name
          {"name":7}                                          | name
          {"name":"a\\u202Eb"}                                | name
          {"topic":["x"]}                                     | topic
          {"visibility":"secret"}                             | visibility
          {"id":"00000000-0000-0000-0000-000000000001"}       | id
          {"createdBy":"00000000-0000-0000-0000-000000000001"} | createdBy
          {"memberCount":5}                                   | memberCount
          {"name":"x","version":5}                            | version
          """)
  void namesTheFieldThatIsWrong(String body, String field) {
    Answer answer = owner.patchRaw("/api/v1/rooms/" + room, body);

    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void refusesNamesOfMoreThan80Characters() {
    assertThat(owner.patch("/api/v1/rooms/" + room, Map.of("name", "x".repeat(81))).code())
        .isEqualTo("invalid");
  }

  private JsonNode change(Object request) {
    Answer answer = owner.patch("/api/v1/rooms/" + room, request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}
