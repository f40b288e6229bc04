package chat.parley.room.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.room.Client;
import chat.parley.room.RunningRoomService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RunningRoomService
class AuditIT {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Client owner;
  private Client member;
  private UUID room;

  @BeforeEach
  void meet() {
    owner = Client.user(port);
    member = Client.user(port);
    room = owner.createRoom("Audit", "public");
    member.join(room);
  }

  @Test
  void putsOnRecordWhatIsDoneWithPower() {
    owner.patch("/api/v1/rooms/" + room, Map.of("name", "Other", "visibility", "private"));
    owner.changeRole(room, member, "admin");
    Client guest = Client.user(port);
    owner.ban(room, guest.userId());
    owner.delete("/api/v1/rooms/" + room + "/bans/" + guest.userId());
    String link =
        owner.post("/api/v1/rooms/" + room + "/invite-links", Map.of()).json().get("id").asString();
    owner.delete("/api/v1/rooms/" + room + "/invite-links/" + link);
    owner.post("/api/v1/rooms/" + room + "/key-rotations", Map.of());
    owner.kick(room, member);

    List<JsonNode> entries = entries();

    assertThat(entries.stream().map(it -> it.get("act").asString()))
        .containsExactly(
            "room-created",
            "room-changed",
            "role-changed",
            "user-banned",
            "ban-lifted",
            "link-created",
            "link-revoked",
            "key-rotated",
            "member-removed");
    assertThat(entries.stream().map(it -> it.get("actorId").asString()))
        .containsOnly(owner.userId().toString());
    assertThat(entries.get(1).get("detail").asString()).isEqualTo("name,visibility");
    assertThat(entries.get(2).get("subjectId").asString()).isEqualTo(member.userId().toString());
    assertThat(entries.get(2).get("detail").asString()).isEqualTo("admin");
    assertThat(entries.get(5).get("subjectId").asString()).isEqualTo(link);
    assertThat(check()).isEqualTo("{\"entries\":9}");
  }

  @Test
  void putsOnRecordNothingThatIsRefused() {
    member.patch("/api/v1/rooms/" + room, Map.of("name", "Mine"));
    member.ban(room, owner.userId());

    assertThat(entries()).hasSize(1);
  }

  @Test
  void newOwnerReadsItAndTheFormerOneDoesNot() {
    owner.post("/api/v1/rooms/" + room + "/owner", Map.of("userId", member.userId()));

    String path = "/api/v1/rooms/" + room + "/audit";
    assertThat(owner.get(path).code()).isEqualTo("forbidden");
    JsonNode last = member.get(path).json().at("/entries/0");
    assertThat(last.get("act").asString()).isEqualTo("owner-changed");
    assertThat(Client.user(port).get(path).code()).isEqualTo("not-found");
    assertThat(Client.user(port).get(path + "/check").code()).isEqualTo("not-found");
  }

  @Test
  void outlivesItsRoom() {
    owner.delete(room);

    assertThat(
            jdbc.sql("SELECT act FROM audit_entry WHERE room_id = ? ORDER BY number")
                .param(room)
                .query(String.class)
                .list())
        .containsExactly("ROOM_CREATED", "ROOM_DELETED");
  }

  @Test
  void databaseLetsNobodyChangeIt() {
    for (String statement :
        List.of(
            "UPDATE audit_entry SET actor_id = room_id",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry")) {
      assertThatExceptionOfType(DataAccessException.class)
          .isThrownBy(() -> jdbc.sql(statement).update());
    }
  }

  @Test
  void whoGoesAroundTheDatabaseBreaksTheChain() {
    owner.changeRole(room, member, "moderator");
    owner.changeRole(room, member, "member");
    jdbc.sql("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays").update();
    try {
      jdbc.sql("UPDATE audit_entry SET detail = 'owner' WHERE room_id = ? AND number = 2")
          .param(room)
          .update();
      assertThat(check()).isEqualTo("{\"entries\":1,\"brokenAt\":2}");
      jdbc.sql("DELETE FROM audit_entry WHERE room_id = ? AND number = 2").param(room).update();
      assertThat(check()).isEqualTo("{\"entries\":1,\"brokenAt\":2}");
    } finally {
      jdbc.sql("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_stays").update();
    }
  }

  private String check() {
    return owner.get("/api/v1/rooms/" + room + "/audit/check").body();
  }

  /// The oldest first, page by page.
  private List<JsonNode> entries() {
    List<JsonNode> found = new ArrayList<>();
    String path = "/api/v1/rooms/" + room + "/audit?limit=2";
    JsonNode page = owner.get(path).json().get("entries");
    while (!page.isEmpty()) {
      page.forEach(found::add);
      page =
          owner
              .get(path + "&before=" + found.getLast().get("number").asLong())
              .json()
              .get("entries");
    }
    return found.reversed();
  }
}
