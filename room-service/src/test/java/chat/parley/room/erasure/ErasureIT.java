package chat.parley.room.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.contracts.internal.MembershipLog.End;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomOwnership;
import chat.parley.contracts.internal.RoomOwnership.OwnedRoom;
import chat.parley.room.Client;
import chat.parley.room.RecordedNotices;
import chat.parley.room.RunningRoomService;
import chat.parley.test.TestErasures;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningRoomService
class ErasureIT {
  private static final List<String> TRACES =
      List.of(
          "invitation WHERE user_id = :user",
          "invitation WHERE invited_by = :user",
          "invite_link WHERE created_by = :user",
          "room_ban WHERE user_id = :user",
          "room_mute WHERE user_id = :user",
          "join_request WHERE user_id = :user",
          "report WHERE reported_by = :user",
          "member WHERE user_id = :user");

  @LocalServerPort private int port;
  @Autowired private RecordedNotices notices;
  @Autowired private RoomDirectory directory;
  @Autowired private RoomOwnership ownership;
  @Autowired private JdbcClient jdbc;
  private Client gone;
  private Client other;
  private Client third;

  @BeforeEach
  void meet() {
    gone = Client.user(port);
    other = Client.user(port);
    third = Client.user(port);
  }

  @Test
  void leavesRoomsAndHandsOnWhatTheUserOwns() {
    UUID room = gone.createRoom("Mine", "public");
    third.join(room);
    other.join(room);
    gone.changeRole(room, other, "moderator");
    UUID joined = other.createRoom("Theirs", "public");
    gone.join(joined);
    notices.fail(joined, 2);
    assertThat(ownership.ownedWithOthers(gone.userId()))
        .containsExactly(new OwnedRoom(room, "Mine"));
    assertThat(ownership.ownedWithOthers(other.userId()))
        .containsExactly(new OwnedRoom(joined, "Theirs"));

    erase();

    assertThat(directory.members(room).userIds())
        .containsExactlyInAnyOrder(other.userId(), third.userId());
    assertThat(other.get("/api/v1/conversations/" + room).json().get("role").asString())
        .isEqualTo("owner");
    assertThat(other.get("/api/v1/rooms/" + room + "/audit").body()).contains("owner-changed");
    assertThat(notices.departuresOf(room))
        .extracting(Departure::userId)
        .containsOnly(gone.userId());
    assertThat(notices.departuresOf(joined))
        .extracting(Departure::userId)
        .containsOnly(gone.userId());
  }

  @Test
  void deletesWhatNobodyElseIsIn() {
    UUID room = gone.createRoom("Alone", "public");
    UUID chat = directChat();
    TestErasures.erase("room-service", other.userId(), false);

    erase();

    assertThat(directory.keys(List.of(room, chat))).isEmpty();
    assertThat(notices.endsOf(room)).extracting(End::deletedBy).containsOnly(gone.userId());
    assertThat(notices.endsOf(chat)).hasSize(1);
    assertThat(third.join(room).code()).isEqualTo("not-found");
  }

  @Test
  void leavesDirectChatsToTheOtherWhoCanPostThereNoMore() {
    UUID chat = directChat();

    erase();

    RoomDirectory.Members members = directory.members(chat);
    assertThat(members.userIds()).containsExactly(other.userId());
    assertThat(members.silent()).containsExactly(other.userId());
    assertThat(other.get("/api/v1/conversations/" + chat).json().get("otherUserId").asString())
        .isEqualTo(gone.userId().toString());
  }

  @Test
  void forgetsWhatWaitsForTheUserOrComesFromTheUser() {
    UUID room = other.createRoom("Theirs", "private");
    other.put("/api/v1/rooms/" + room + "/invitations/" + gone.userId(), Map.of());
    UUID mine = other.createRoom("Public", "public");
    gone.join(mine);
    gone.put("/api/v1/rooms/" + mine + "/invitations/" + third.userId(), Map.of());
    gone.post("/api/v1/rooms/" + mine + "/invite-links", Map.of());
    UUID banned = other.createRoom("Banned", "public");
    other.ban(banned, gone.userId());
    other.put("/api/v1/rooms/" + mine + "/mutes/" + gone.userId(), Map.of());
    UUID asked = other.createRoom("Asked", "by-request");
    gone.post("/api/v1/rooms/" + asked + "/join-requests", Map.of());
    gone.post(
        "/api/v1/conversations/" + mine + "/reports",
        Map.of("userId", other.userId(), "reason", "spam"));
    assertThat(countsOf(TRACES)).containsOnly(1L);

    erase();

    assertThat(countsOf(TRACES)).containsOnly(0L);
  }

  private List<Long> countsOf(List<String> traces) {
    return traces.stream()
        .map(where ->
            jdbc.sql("SELECT count(*) FROM " + where)
                .param("user", gone.userId())
                .query(Long.class)
                .single())
        .toList();
  }

  @Test
  void keepsTheUserOutForGood() {
    UUID room = other.createRoom("Theirs", "public");
    UUID chat = idOf(other, "/api/v1/group-chats", Map.of("userIds", List.of(third.userId())));

    erase();
    erase();

    assertThat(gone.join(room).code()).isEqualTo("not-found");
    assertThat(gone.post("/api/v1/rooms", Map.of("name", "New", "visibility", "public")).status())
        .isEqualTo(404);
    assertThat(
            other.put("/api/v1/rooms/" + room + "/invitations/" + gone.userId(), Map.of()).code())
        .isEqualTo("not-found");
    assertThat(
            other
                .post("/api/v1/group-chats/" + chat + "/members", Map.of("userId", gone.userId()))
                .code())
        .isEqualTo("not-found");
    assertThat(other.post("/api/v1/direct-chats", Map.of("userId", gone.userId())).code())
        .isEqualTo("not-found");
  }

  private UUID directChat() {
    return idOf(gone, "/api/v1/direct-chats", Map.of("userId", other.userId()));
  }

  private static UUID idOf(Client client, String path, Map<String, Object> body) {
    return UUID.fromString(client.post(path, body).json().get("id").asString());
  }

  private void erase() {
    assertThat(TestErasures.erase("room-service", gone.userId(), false).userId())
        .isEqualTo(gone.userId());
  }
}
