package chat.parley.room.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.RunningRoomService;
import chat.parley.test.TestUsers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {
  @LocalServerPort private int port;
  private Client alice;

  @BeforeAll
  void logIn() {
    alice = Client.user(port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name":"x","visibility":"public","owner":"me"} | owner
          {"visibility":"public"}                         | name
          {"name":null,"visibility":"public"}             | name
          {"name":"  ","visibility":"public"}             | name
          {"name":7,"visibility":"public"}                | name
          {"name":["x"],"visibility":"public"}            | name
          {"name":"a\\u0007b","visibility":"public"}      | name
          {"name":"a\\u202Eb","visibility":"public"}      | name
          {"name":"a\\nb","visibility":"public"}          | name
          {"name":"a\\u0000b","visibility":"public"}      | name
          {"name":"a\\ud800b","visibility":"public"}      | name
          {"name":"x"}                                    | visibility
          {"name":"x","visibility":"secret"}              | visibility
          {"name":"x","visibility":0}                     | visibility
          {"name":"x","visibility":"public","topic":{}}   | topic
          """)
  void namesTheFieldThatIsWrong(String body, String field) {
    Answer answer = alice.postRaw("/api/v1/rooms", body);

    assertProblem(answer, 400, "invalid");
    assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "\"room\"", "null", "{\"name\":\"x\"} trailing"})
  void refusesWhatIsNotTheExpectedJson(String body) {
    assertProblem(alice.postRaw("/api/v1/rooms", body), 400, "malformed");
  }

  @Test
  void refusesNamesOfMoreThan80Characters() {
    var longest = Map.of("name", "x".repeat(80), "visibility", "private");
    var tooLong = Map.of("name", "x".repeat(81), "visibility", "private");

    assertThat(alice.post("/api/v1/rooms", longest).status()).isEqualTo(201);
    assertProblem(alice.post("/api/v1/rooms", tooLong), 400, "invalid");
  }

  @Test
  void refusesAnOversizedBodyWhetherItTellsItsLengthOrNot() {
    String body = "{\"name\":\"" + "x".repeat(70_000) + "\",\"visibility\":\"public\"}";

    assertProblem(alice.postRaw("/api/v1/rooms", body), 413, "too-large");
    assertProblem(alice.postChunked("/api/v1/rooms", body), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/rooms/not-an-id",
        "/api/v1/conversations/not-an-id/members",
        "/api/v1/rooms?limit=0",
        "/api/v1/rooms?limit=101",
        "/api/v1/rooms?limit=many",
        "/api/v1/rooms?cursor=zz",
        "/api/v1/rooms?cursor=AAAA",
        "/api/v1/rooms?query=%00"
      })
  void refusesParametersThatBreakARule(String path) {
    assertProblem(alice.get(path), 400, "invalid");
  }

  @Test
  void answersUnknownIdsAndRoutesAlike() {
    UUID nowhere = UUID.randomUUID();

    assertProblem(alice.get("/api/v1/rooms/" + nowhere), 404, "not-found");
    assertProblem(alice.join(nowhere), 404, "not-found");
    assertProblem(alice.leave(nowhere), 404, "not-found");
    assertProblem(alice.get("/api/v1/conversations/" + nowhere + "/members"), 404, "not-found");
    assertProblem(alice.get("/api/v1/nothing"), 404, "not-found");
  }

  @Test
  void refusesForgedAndForeignTokens() {
    assertProblem(alice.with("forged").get("/api/v1/rooms"), 401, "unauthenticated");
    assertProblem(
        alice.with(TestUsers.foreignToken()).get("/api/v1/rooms"), 401, "unauthenticated");
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.body()).doesNotContain("Exception", "chat.parley", "org.");
  }
}
