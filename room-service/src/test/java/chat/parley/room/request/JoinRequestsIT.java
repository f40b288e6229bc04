package chat.parley.room.request;

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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rooms that anybody may find and not anybody may join.
@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class JoinRequestsIT {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  private Client owner;
  private Client asker;
  private UUID room;

  @BeforeAll
  void meet() {
    owner = Client.user(port);
    asker = Client.user(port);
  }

  @BeforeEach
  void makeRoom() {
    asker = Client.user(port);
    room = owner.createRoom("By request", "by-request");
  }

  @Test
  void whoIsLetInIsAMember() {
    assertThat(asker.get(path("")).json().get("visibility").asString()).isEqualTo("by-request");
    assertThat(asker.join(room).code()).isEqualTo("approval-needed");

    assertThat(ask().status()).isEqualTo(204);
    assertThat(ask().status()).isEqualTo(204);

    assertThat(asker.get("/api/v1/join-requests").json().get("requests"))
        .extracting(it -> it.get("roomId").asString())
        .containsExactly(room.toString());
    var asked = owner.get(path("/join-requests")).json().get("requests");
    assertThat(asked)
        .extracting(it -> it.get("userId").asString())
        .containsExactly(asker.userId().toString());
    assertThat(asker.get("/api/v1/conversations/" + room).code()).isEqualTo("not-found");

    assertThat(accept().json().get("role").asString()).isEqualTo("member");
    assertThat(accept().status()).isEqualTo(200);

    assertThat(asker.get("/api/v1/conversations/" + room).status()).isEqualTo(200);
    assertThat(owner.get(path("/join-requests")).json().get("requests")).isEmpty();
    assertThat(asker.get("/api/v1/join-requests").json().get("requests")).isEmpty();
    assertThat(ask().code()).isEqualTo("conflict");
    assertThat(owner.get(path("/audit")).json().at("/entries/0/act").asString())
        .isEqualTo("request-accepted");
  }

  @Test
  void whoIsDeclinedMayAskAgainAfterAWeek() {
    ask();
    assertThat(owner.delete(path("/join-requests/" + asker.userId())).status()).isEqualTo(204);
    assertThat(owner.delete(path("/join-requests/" + asker.userId())).status()).isEqualTo(204);

    Answer tooSoon = ask();
    assertThat(tooSoon.code()).isEqualTo("rate-limited");
    assertThat(tooSoon.json().get("retryAfterMs").asLong()).isBetween(604_000_000L, 604_800_000L);
    assertThat(accept().code()).isEqualTo("not-found");
    // Taking back what is declined is no way around it.
    asker.delete(path("/join-requests/" + asker.userId()));
    assertThat(ask().code()).isEqualTo("rate-limited");

    jdbc.sql("UPDATE join_request SET declined_at = now() - interval '7 days' WHERE room_id = ?")
        .param(room)
        .update();
    assertThat(ask().status()).isEqualTo(204);
    assertThat(accept().status()).isEqualTo(200);
  }

  @Test
  void canBeTakenBack() {
    ask();
    assertThat(asker.delete(path("/join-requests/" + asker.userId())).status()).isEqualTo(204);

    assertThat(owner.get(path("/join-requests")).json().get("requests")).isEmpty();
    assertThat(accept().code()).isEqualTo("not-found");
    // Nothing shows whether there is such a room.
    assertThat(
            asker
                .delete("/api/v1/rooms/" + UUID.randomUUID() + "/join-requests/" + asker.userId())
                .status())
        .isEqualTo(204);
  }

  @Test
  void nobodyAsksWhereOneMayJoinNorWhereOneMayNotKnow() {
    UUID open = owner.createRoom("Open", "public");
    UUID hidden = owner.createRoom("Hidden", "private");

    assertThat(asker.post("/api/v1/rooms/" + open + "/join-requests", Map.of()).code())
        .isEqualTo("conflict");
    Answer unknown = asker.post("/api/v1/rooms/" + hidden + "/join-requests", Map.of());
    Answer none = asker.post("/api/v1/rooms/" + UUID.randomUUID() + "/join-requests", Map.of());
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body()).isEqualTo(none.body());
  }

  @Test
  void whoIsBannedDoesNotAsk() {
    ask();
    owner.ban(room, asker.userId());

    assertThat(owner.get(path("/join-requests")).json().get("requests")).isEmpty();
    assertThat(ask().code()).isEqualTo("banned");
    assertThat(asker.join(room).code()).isEqualTo("banned");
    assertThat(accept().code()).isEqualTo("not-found");
  }

  @Test
  void anInvitationAnswersWhatIsAsked() {
    ask();
    owner.put(path("/invitations/" + asker.userId()), Map.of());
    assertThat(asker.post("/api/v1/invitations/" + room + "/accept", Map.of()).status())
        .isEqualTo(200);

    assertThat(owner.get(path("/join-requests")).json().get("requests")).isEmpty();
  }

  @Test
  void isInTheDirectoryUnlessItIsArchived() {
    ask();
    String name = "By request " + room;
    owner.patch(path(""), Map.of("name", name));
    String query = "/api/v1/rooms?query=" + name.replace(" ", "+");
    assertThat(asker.get(query).json().get("rooms")).hasSize(1);

    owner.post(path("/archive"), Map.of());

    assertThat(asker.get(query).json().get("rooms")).isEmpty();
    assertThat(asker.get(path("")).code()).isEqualTo("not-found");
    assertThat(asker.get("/api/v1/join-requests").json().get("requests")).isEmpty();
    assertThat(accept().code()).isEqualTo("room-archived");
    owner.post(path("/restore"), Map.of());
    assertThat(accept().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"member, forbidden", "guest, forbidden", "stranger, not-found"})
  void areForModeratorsToAnswer(String who, String code) {
    ask();
    Client other = Client.user(port);
    if (!who.equals("stranger")) {
      owner.put(path("/invitations/" + other.userId()), Map.of());
      other.post("/api/v1/invitations/" + room + "/accept", Map.of());
      owner.changeRole(room, other, who);
    }

    assertThat(other.get(path("/join-requests")).code()).isEqualTo(code);
    assertThat(other.delete(path("/join-requests/" + asker.userId())).code()).isEqualTo(code);
    assertThat(other.post(path("/join-requests/" + asker.userId() + "/accept"), Map.of()).code())
        .isEqualTo(code);
  }

  private Answer ask() {
    return asker.post(path("/join-requests"), Map.of());
  }

  private Answer accept() {
    return owner.post(path("/join-requests/" + asker.userId() + "/accept"), Map.of());
  }

  private String path(String rest) {
    return "/api/v1/rooms/" + room + rest;
  }
}
