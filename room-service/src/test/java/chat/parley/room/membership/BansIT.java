package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RecordedNotices;
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
import tools.jackson.databind.JsonNode;

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class BansIT {
  @LocalServerPort private int port;
  @Autowired private RecordedNotices notices;
  @Autowired private JdbcClient jdbc;
  private Client owner;
  private Client pest;
  private UUID room;

  @BeforeAll
  void meet() {
    owner = Client.user(port);
    pest = Client.user(port);
  }

  @BeforeEach
  void fillRoom() {
    room = owner.createRoom("Bans", "public");
    pest.join(room);
  }

  @Test
  void whoIsBannedIsOutAndStaysOutUntilTheBanIsLifted() {
    assertThat(owner.ban(room, pest.userId()).status()).isEqualTo(204);

    assertThat(notices.departuresOf(room)).containsExactly(new Departure(pest.userId(), 4));
    assertThat(PublishedEvents.of(room, 4).getLast()).isInstanceOf(MemberLeft.class);
    assertThat(pest.get("/api/v1/conversations/" + room + "/members").status()).isEqualTo(404);
    Answer refused = pest.join(room);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("banned");

    assertThat(owner.delete(path(pest.userId())).status()).isEqualTo(204);
    assertThat(owner.delete(path(pest.userId())).status()).isEqualTo(204);
    assertThat(pest.join(room).status()).isEqualTo(200);
  }

  @Test
  void whoIsNotThereCanBeBannedBeforehand() {
    Client later = Client.user(port);

    assertThat(owner.ban(room, later.userId()).status()).isEqualTo(204);

    assertThat(notices.departuresOf(room)).isEmpty();
    assertThat(later.join(room).code()).isEqualTo("banned");
  }

  @Test
  void aPrivateRoomIsNotFoundByWhomItHasBanned() {
    assertThat(owner.patch("/api/v1/rooms/" + room, Map.of("visibility", "private")).status())
        .isEqualTo(200);
    owner.ban(room, pest.userId());

    assertThat(pest.join(room).code()).isEqualTo("not-found");
    assertThat(pest.get("/api/v1/rooms/" + room).code()).isEqualTo("not-found");
  }

  @Test
  void tellsWhoIsBannedByWhomAndWhy() {
    Client other = Client.user(port);
    owner.ban(room, other.userId());
    owner.put(path(pest.userId()), Map.of("reason", "first"));
    owner.put(path(pest.userId()), Map.of("reason", "  spam  "));

    JsonNode bans = owner.get("/api/v1/rooms/" + room + "/bans").json().get("bans");

    assertThat(bans).hasSize(2);
    assertThat(bans.at("/0/userId").asString()).isEqualTo(pest.userId().toString());
    assertThat(bans.at("/0/reason").asString()).isEqualTo("spam");
    assertThat(bans.at("/0/bannedBy").asString()).isEqualTo(owner.userId().toString());
    assertThat(bans.get(1).has("reason")).isFalse();
  }

  @Test
  void isNotAcknowledgedBeforeTheLogHasHeardOfTheRemovalAndCanBeAskedForAgain() {
    notices.fail(room, Integer.MAX_VALUE);

    assertThat(owner.ban(room, pest.userId()).code()).isEqualTo("unavailable");
    assertThat(pest.join(room).code()).isEqualTo("banned");

    notices.fail(room, 0);
    assertThat(owner.ban(room, pest.userId()).status()).isEqualTo(204);
    assertThat(notices.departuresOf(room)).containsExactly(new Departure(pest.userId(), 4));
  }

  @Test
  void goWithTheRoom() {
    owner.ban(room, pest.userId());

    assertThat(owner.delete(room).status()).isEqualTo(204);

    assertThat(
            jdbc.sql("SELECT count(*) FROM room_ban WHERE room_id = ?")
                .param(room)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void areRefusedWhereThereAreTooMany() {
    jdbc.sql(
            """
            INSERT INTO room_ban (room_id, user_id, banned_by, banned_at)
            SELECT ?, gen_random_uuid(), ?, now() FROM generate_series(1, 1000)
            """)
        .params(room, owner.userId())
        .update();

    assertThat(owner.ban(room, pest.userId()).code()).isEqualTo("conflict");
    assertThat(pest.get("/api/v1/conversations/" + room + "/members").status()).isEqualTo(200);
  }

  @Test
  void nobodyBansThemselves() {
    assertThat(owner.ban(room, owner.userId()).code()).isEqualTo("forbidden");
  }

  @Test
  void areNotForStrangers() {
    Client stranger = Client.user(port);

    assertThat(stranger.ban(room, pest.userId()).code()).isEqualTo("not-found");
    assertThat(stranger.delete(path(pest.userId())).code()).isEqualTo("not-found");
    assertThat(stranger.get("/api/v1/rooms/" + room + "/bans").code()).isEqualTo("not-found");
    assertThat(owner.ban(UUID.randomUUID(), pest.userId()).code()).isEqualTo("not-found");
    assertThat(owner.get("/api/v1/rooms/" + UUID.randomUUID() + "/bans").code())
        .isEqualTo("not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"reason":7}                   | reason
          {"reason":"a\\u0007b"}         | reason
          {"bannedBy":"me"}              | bannedBy
          """)
  void namesTheFieldThatIsWrong(String body, String field) {
    Answer answer = owner.putRaw(path(pest.userId()), body);

    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void refusesWhatIsNoId() {
    assertThat(owner.putRaw("/api/v1/rooms/" + room + "/bans/nobody", "{}").code())
        .isEqualTo("invalid");
    assertThat(owner.delete("/api/v1/rooms/nowhere/bans/" + pest.userId()).code())
        .isEqualTo("invalid");
    assertThat(owner.get("/api/v1/rooms/nowhere/bans").code()).isEqualTo("invalid");
  }

  private String path(UUID user) {
    return "/api/v1/rooms/" + room + "/bans/" + user;
  }
}
