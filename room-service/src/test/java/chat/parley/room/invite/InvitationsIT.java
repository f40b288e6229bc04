package chat.parley.room.invite;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.FakeUsers;
import chat.parley.room.RunningRoomService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class InvitationsIT {
  @LocalServerPort private int port;
  @Autowired private FakeUsers users;
  @Autowired private RoomDirectory directory;
  @Autowired private JdbcClient jdbc;
  private Client owner;
  private Client member;
  private Client guest;
  private UUID room;

  @BeforeAll
  void meet() {
    owner = Client.user(port);
    member = Client.user(port);
  }

  @BeforeEach
  void makeRoom() {
    guest = Client.user(port);
    room = owner.createRoom("Salon", "public");
    member.join(room);
    owner.patch("/api/v1/rooms/" + room, Map.of("visibility", "private", "topic", "wit"));
  }

  @Test
  void whoIsInvitedSeesEnoughOfAPrivateRoomToDecide() {
    assertThat(guest.get("/api/v1/rooms/" + room).code()).isEqualTo("not-found");

    assertThat(invite(member, guest).status()).isEqualTo(204);

    JsonNode invitation = guest.get("/api/v1/invitations").json().at("/invitations/0");
    assertThat(invitation.get("roomId").asString()).isEqualTo(room.toString());
    assertThat(invitation.get("name").asString()).isEqualTo("Salon");
    assertThat(invitation.get("topic").asString()).isEqualTo("wit");
    assertThat(invitation.get("memberCount").asInt()).isEqualTo(2);
    assertThat(invitation.get("invitedBy").asString()).isEqualTo(member.userId().toString());
    assertThat(guest.get("/api/v1/rooms/" + room).json().get("name").asString()).isEqualTo("Salon");
    assertThat(guest.get("/api/v1/conversations/" + room + "/members").code())
        .isEqualTo("not-found");
    assertThat(guest.join(room).code()).isEqualTo("not-found");
    assertThat(directory.members(room).userIds()).hasSize(2);
  }

  @Test
  void whoAcceptsIsAMemberAndNotInvitedAnyMore() {
    invite(member, guest);

    Answer accepted = accept(guest);

    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.json().get("role").asString()).isEqualTo("member");
    assertThat(accept(guest).json()).isEqualTo(accepted.json());
    assertThat(guest.get("/api/v1/invitations").json().get("invitations")).isEmpty();
    assertThat(invitedTo(owner)).isEmpty();

    guest.leave(room);

    assertThat(accept(guest).code()).isEqualTo("not-found");
    assertThat(guest.get("/api/v1/rooms/" + room).code()).isEqualTo("not-found");
  }

  @Test
  void aBotOfTheCallersComesAtOnceAndAnothersIsAsked() {
    Client bot = Client.user(port);
    users.own(member.userId(), bot.userId());

    assertThat(invite(member, bot).status()).isEqualTo(204);
    assertThat(directory.members(room).userIds()).contains(bot.userId());
    assertThat(invitedTo(owner)).isEmpty();

    bot.leave(room);
    assertThat(invite(owner, bot).status()).isEqualTo(204);
    assertThat(directory.members(room).userIds()).doesNotContain(bot.userId());
    assertThat(invitedTo(owner)).hasSize(1);
    // Who is invited already needs no other invitation.
    assertThat(invite(member, bot).status()).isEqualTo(204);
    assertThat(directory.members(room).userIds()).contains(bot.userId());
  }

  @Test
  void whoDeclinesIsAStrangerAgain() {
    invite(member, guest);

    assertThat(decline(guest).status()).isEqualTo(204);

    assertThat(decline(guest).status()).isEqualTo(204);
    assertThat(accept(guest).code()).isEqualTo("not-found");
    assertThat(guest.get("/api/v1/rooms/" + room).code()).isEqualTo("not-found");
    assertThat(invitedTo(owner)).isEmpty();
  }

  @Test
  void anInvitationIsThereOnceAndFromWhoWasFirst() {
    invite(member, guest);

    assertThat(invite(owner, guest).status()).isEqualTo(204);

    assertThat(invitedTo(member)).hasSize(1);
    assertThat(invitedTo(member).at("/0/invitedBy").asString())
        .isEqualTo(member.userId().toString());
  }

  @Test
  void isTakenBackByWhoInvitedAndByModerators() {
    Client other = Client.user(port);
    invite(owner, other);
    accept(other);
    invite(member, guest);

    assertThat(withdraw(other, guest).code()).isEqualTo("forbidden");
    assertThat(withdraw(member, guest).status()).isEqualTo(204);
    assertThat(withdraw(member, guest).status()).isEqualTo(204);
    assertThat(accept(guest).code()).isEqualTo("not-found");

    invite(member, guest);
    assertThat(withdraw(owner, guest).status()).isEqualTo(204);
    assertThat(accept(guest).code()).isEqualTo("not-found");
  }

  @Test
  void endsWithABanAndIsNotForWhoIsBannedOrIn() {
    invite(member, guest);

    owner.ban(room, guest.userId());

    assertThat(accept(guest).code()).isEqualTo("not-found");
    assertThat(guest.get("/api/v1/invitations").json().get("invitations")).isEmpty();
    assertThat(invite(member, guest).code()).isEqualTo("conflict");
    assertThat(invite(member, owner).code()).isEqualTo("conflict");

    owner.delete("/api/v1/rooms/" + room + "/bans/" + guest.userId());

    assertThat(accept(guest).code()).isEqualTo("not-found");
  }

  @Test
  void isNotForWhoIsNotThereOrBlocked() {
    Client blocked = Client.user(port);
    users.block(blocked, member);

    assertThat(put(member, users.nobody()).code()).isEqualTo("not-found");
    assertThat(invite(member, blocked).code()).isEqualTo("not-found");
    assertThat(invitedTo(member)).isEmpty();
  }

  @Test
  void isForMembersToGive() {
    Client other = Client.user(port);
    owner.changeRole(room, member, "guest");

    assertThat(invite(member, other).code()).isEqualTo("forbidden");
    assertThat(member.get(path()).code()).isEqualTo("forbidden");
    assertThat(withdraw(member, other).code()).isEqualTo("forbidden");
    assertThat(invite(guest, other).code()).isEqualTo("not-found");
    assertThat(guest.get(path()).code()).isEqualTo("not-found");
    assertThat(withdraw(guest, other).code()).isEqualTo("not-found");
    assertThat(put(guest, users.nobody()).code()).isEqualTo("not-found");
  }

  @Test
  void goesWithTheRoom() {
    invite(member, guest);

    owner.delete(room);

    assertThat(accept(guest).code()).isEqualTo("not-found");
    assertThat(guest.get("/api/v1/invitations").json().get("invitations")).isEmpty();
  }

  @Test
  void isRefusedWhereThereAreTooMany() {
    jdbc.sql(
            """
            INSERT INTO invitation (room_id, user_id, invited_by, invited_at)
            SELECT ?, gen_random_uuid(), ?, now() FROM generate_series(1, 1000)
            """)
        .params(room, owner.userId())
        .update();

    assertThat(invite(member, guest).code()).isEqualTo("conflict");
  }

  @Test
  void acceptedAndBannedAtOnceLeaveOneState() throws Exception {
    for (int i = 0; i < 10; i++) {
      Client person = guest;
      invite(member, person);
      List<Callable<Integer>> work =
          List.of(
              () -> accept(person).status(),
              () -> owner.ban(room, person.userId()).status(),
              () -> accept(person).status());
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> done : threads.invokeAll(work)) {
          assertThat(done.get()).isIn(200, 204, 404);
        }
      }

      assertThat(directory.members(room).userIds()).doesNotContain(person.userId());
      assertThat(accept(person).code()).isEqualTo("not-found");
      owner.delete("/api/v1/rooms/" + room + "/bans/" + person.userId());
    }
  }

  @Test
  void refusesWhatIsNoId() {
    assertThat(owner.put(path() + "/nobody", Map.of()).code()).isEqualTo("invalid");
    assertThat(guest.post("/api/v1/invitations/nowhere/accept", Map.of()).code())
        .isEqualTo("invalid");
    assertThat(guest.post("/api/v1/invitations/nowhere/decline", Map.of()).code())
        .isEqualTo("invalid");
    assertThat(guest.post("/api/v1/invitations/" + UUID.randomUUID() + "/accept", "").code())
        .isEqualTo("not-found");
  }

  private Answer invite(Client by, Client whom) {
    return put(by, whom.userId());
  }

  private Answer put(Client by, UUID user) {
    return by.put(path() + "/" + user, Map.of());
  }

  private Answer withdraw(Client by, Client whom) {
    return by.delete(path() + "/" + whom.userId());
  }

  private Answer accept(Client client) {
    return client.post("/api/v1/invitations/" + room + "/accept", Map.of());
  }

  private Answer decline(Client client) {
    return client.post("/api/v1/invitations/" + room + "/decline", Map.of());
  }

  private JsonNode invitedTo(Client member) {
    return member.get(path()).json().get("invitations");
  }

  private String path() {
    return "/api/v1/rooms/" + room + "/invitations";
  }
}
