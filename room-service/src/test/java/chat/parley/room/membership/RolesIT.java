package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
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

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class RolesIT {
  @LocalServerPort private int port;
  @Autowired private RecordedNotices notices;
  private Client owner;
  private Client member;
  private Client stranger;
  private UUID room;

  @BeforeAll
  void meet() {
    owner = Client.user(port);
    member = Client.user(port);
    stranger = Client.user(port);
  }

  @BeforeEach
  void fillRoom() {
    room = owner.createRoom("Roles", "public");
    member.join(room);
  }

  @Test
  void aRoleIsSeenByAll() {
    Answer answer = owner.changeRole(room, member, "moderator");

    assertThat(answer.json().get("role").asString()).isEqualTo("moderator");
    assertThat(answer.json().get("userId").asString()).isEqualTo(member.userId().toString());
    assertThat(
            member
                .get("/api/v1/conversations/" + room + "/members")
                .json()
                .at("/members/1/role")
                .asString())
        .isEqualTo("moderator");
    assertThat(member.get("/api/v1/conversations").json().at("/conversations/0/role").asString())
        .isEqualTo("moderator");
  }

  @Test
  void whoHandsOverStaysAsAnAdminAndMayLeave() {
    Answer answer =
        owner.post("/api/v1/rooms/" + room + "/owner", Map.of("userId", member.userId()));

    assertThat(answer.json().get("role").asString()).isEqualTo("owner");
    assertThat(
            member
                .get("/api/v1/conversations/" + room + "/members")
                .json()
                .at("/members/0/role")
                .asString())
        .isEqualTo("admin");
    assertThat(owner.delete(room).code()).isEqualTo("forbidden");
    assertThat(member.leave(room).code()).isEqualTo("conflict");
    assertThat(owner.leave(room).status()).isEqualTo(204);
    assertThat(member.delete(room).status()).isEqualTo(204);
  }

  @Test
  void aRoomIsHandedOverToAnotherMemberOnly() {
    String path = "/api/v1/rooms/" + room + "/owner";

    assertThat(owner.post(path, Map.of("userId", stranger.userId())).code()).isEqualTo("not-found");
    assertThat(owner.post(path, Map.of("userId", owner.userId())).code()).isEqualTo("forbidden");
    assertThat(stranger.post(path, Map.of("userId", member.userId())).code())
        .isEqualTo("not-found");
    assertThat(owner.leave(room).code()).isEqualTo("conflict");
  }

  @Test
  void whoIsRemovedIsAStrangerWhomTheLogHasHeardOfAndMayComeBack() {
    assertThat(owner.kick(room, member).status()).isEqualTo(204);

    assertThat(notices.departuresOf(room)).containsExactly(new Departure(member.userId(), 4));
    assertThat(member.get("/api/v1/conversations/" + room + "/members").status()).isEqualTo(404);
    assertThat(owner.kick(room, member).code()).isEqualTo("not-found");
    assertThat(member.join(room).status()).isEqualTo(200);
  }

  @Test
  void aRemovalIsNotAcknowledgedBeforeTheLogHasHeardOfIt() {
    notices.fail(room, Integer.MAX_VALUE);

    assertThat(owner.kick(room, member).code()).isEqualTo("unavailable");
  }

  @Test
  void toRemoveOneselfIsToLeave() {
    assertThat(owner.kick(room, owner).code()).isEqualTo("conflict");
    assertThat(member.kick(room, member).status()).isEqualTo(204);

    assertThat(notices.departuresOf(room)).containsExactly(new Departure(member.userId(), 4));
  }

  @Test
  void strangersAndWhoIsNoMemberAreNotFound() {
    UUID nowhere = UUID.randomUUID();

    assertThat(stranger.changeRole(room, member, "guest").code()).isEqualTo("not-found");
    assertThat(stranger.kick(room, member).code()).isEqualTo("not-found");
    assertThat(stranger.kick(room, stranger).code()).isEqualTo("not-found");
    assertThat(owner.changeRole(room, stranger, "guest").code()).isEqualTo("not-found");
    assertThat(owner.kick(room, stranger).code()).isEqualTo("not-found");
    assertThat(owner.changeRole(nowhere, member, "guest").code()).isEqualTo("not-found");
    assertThat(owner.kick(nowhere, member).code()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"role":"king"}                  | role
          {"role":"OWNER"}                 | role
          {"role":1}                       | role
          {"role":null}                    | role
          {}                               | role
          {"role":"guest","joinedAt":null} | joinedAt
          """)
  void namesTheFieldOfARoleThatIsWrong(String body, String field) {
    Answer answer =
        owner.putRaw(
            "/api/v1/conversations/" + room + "/members/" + member.userId() + "/role", body);

    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void refusesWhatIsNoId() {
    String members = "/api/v1/conversations/" + room + "/members/";

    assertThat(owner.delete(members + "nobody").code()).isEqualTo("invalid");
    assertThat(owner.put(members + "nobody/role", Map.of("role", "guest")).code())
        .isEqualTo("invalid");
    assertThat(owner.post("/api/v1/rooms/" + room + "/owner", Map.of("userId", "x")).code())
        .isEqualTo("invalid");
    assertThat(owner.post("/api/v1/rooms/" + room + "/owner", Map.of()).code())
        .isEqualTo("invalid");
  }
}
