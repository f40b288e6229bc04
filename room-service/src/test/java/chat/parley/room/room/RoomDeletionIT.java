package chat.parley.room.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.internal.MembershipLog.End;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RecordedNotices;
import chat.parley.room.RunningRoomService;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningRoomService
class RoomDeletionIT {
  private static final List<String> TABLES =
      List.of("conversation", "chat_room", "member", "conversation_key");

  @LocalServerPort private int port;
  @Autowired private RecordedNotices notices;
  @Autowired private RoomDirectory directory;
  @Autowired private JdbcClient jdbc;
  private Client owner;
  private Client member;
  private UUID room;

  @BeforeEach
  void meet() {
    owner = Client.user(port);
    member = Client.user(port);
    room = owner.createRoom("Doomed", "public");
    member.join(room);
  }

  @Test
  void nothingIsLeftOfTheRoom() {
    assertThat(owner.delete(room).status()).isEqualTo(204);

    for (Client it : List.of(owner, member)) {
      assertThat(it.get("/api/v1/rooms/" + room).code()).isEqualTo("not-found");
      assertThat(it.get("/api/v1/conversations/" + room + "/members").code())
          .isEqualTo("not-found");
      assertThat(it.get("/api/v1/conversations").body()).doesNotContain(room.toString());
      assertThat(it.join(room).code()).isEqualTo("not-found");
      assertThat(it.leave(room).code()).isEqualTo("not-found");
    }
    assertThat(owner.get("/api/v1/rooms?query=Doomed").body()).doesNotContain(room.toString());
    assertThat(directory.keys(List.of(room))).isEmpty();
    assertThat(directory.membership(room, member.userId()))
        .isEqualTo(new RoomDirectory.MembershipState(false, 4, false));
    assertThat(directory.members(room)).isEqualTo(new RoomDirectory.Members(Set.of(), 4));
    for (String table : TABLES) {
      String key =
          table.equals("conversation") || table.equals("chat_room") ? "id" : "conversation_id";
      assertThat(
              jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + key + " = ?")
                  .param(room)
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
  }

  @Test
  void everybodyHearsOfItAndTheLogBeforeTheOwnerIsAnswered() {
    Instant before = Instant.now();

    owner.delete(room);

    assertThat(notices.endsOf(room)).containsExactly(new End(owner.userId(), 4));
    assertThat(PublishedEvents.of(room, 4).getLast())
        .isInstanceOfSatisfying(
            ConversationDeleted.class,
            it -> {
              assertThat(it.deletedBy()).isEqualTo(owner.userId());
              assertThat(it.deletedAt()).isBetween(before, Instant.now());
            });
  }

  @Test
  void othersMayNot() {
    UUID hidden = owner.createRoom("Hidden", "private");

    assertThat(member.delete(room).code()).isEqualTo("forbidden");
    assertThat(Client.user(port).delete(room).code()).isEqualTo("not-found");
    assertThat(member.delete(hidden).code()).isEqualTo("not-found");
    assertThat(owner.delete(UUID.randomUUID()).code()).isEqualTo("not-found");

    assertThat(member.get("/api/v1/rooms/" + room).status()).isEqualTo(200);
    assertThat(notices.endsOf(room)).isEmpty();
  }

  @Test
  void isNotAcknowledgedBeforeTheLogHasHeardOfItAndCanBeAskedForAgain() {
    notices.fail(room, Integer.MAX_VALUE);

    Answer unheard = owner.delete(room);

    assertThat(unheard.status()).isEqualTo(503);
    assertThat(unheard.json().get("retryable").asBoolean()).isTrue();
    assertThat(member.get("/api/v1/rooms/" + room).code()).isEqualTo("not-found");

    notices.fail(room, 0);
    assertThat(owner.delete(room).status()).isEqualTo(204);
    assertThat(notices.endsOf(room)).containsExactly(new End(owner.userId(), 4));
    assertThat(member.delete(room).code()).isEqualTo("not-found");
  }
}
