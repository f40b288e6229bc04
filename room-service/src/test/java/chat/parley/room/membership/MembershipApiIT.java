package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RecordedNotices;
import chat.parley.room.RunningRoomService;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class MembershipApiIT {
  @LocalServerPort private int port;
  @Autowired private RecordedNotices notices;
  @Autowired private JdbcClient jdbc;
  private Client alice;
  private Client bob;

  @BeforeAll
  void meet() {
    alice = Client.user(port);
    bob = Client.user(port);
  }

  @Test
  void joiningTwiceChangesNothing() {
    UUID room = alice.createRoom("Twice", "public");

    Answer first = bob.join(room);
    Answer second = bob.join(room);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().get("role").asString()).isEqualTo("member");
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(alice.get("/api/v1/rooms/" + room).json().get("memberCount").asInt()).isEqualTo(2);
  }

  @Test
  void tellsKafkaOfEachChangeInOrder() {
    UUID room = alice.createRoom("Told", "public");
    bob.join(room);
    bob.join(room);
    bob.leave(room);

    var events = PublishedEvents.of(room, 4);

    assertThat(events).map(it -> it.version()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(events.get(0)).isInstanceOf(ConversationCreated.class);
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            MemberJoined.class, it -> assertThat(it.userId()).isEqualTo(alice.userId()));
    assertThat(events.get(2))
        .isInstanceOfSatisfying(
            MemberJoined.class, it -> assertThat(it.userId()).isEqualTo(bob.userId()));
    assertThat(events.get(3))
        .isInstanceOfSatisfying(
            MemberLeft.class, it -> assertThat(it.userId()).isEqualTo(bob.userId()));
  }

  @Test
  void whoLeftIsAStrangerAndMayComeBack() {
    UUID room = alice.createRoom("Door", "public");
    bob.join(room);

    assertThat(bob.leave(room).status()).isEqualTo(204);

    assertThat(bob.leave(room).status()).isEqualTo(404);
    assertThat(bob.get("/api/v1/conversations/" + room + "/members").status()).isEqualTo(404);
    assertThat(bob.get("/api/v1/conversations").body()).doesNotContain(room.toString());
    assertThat(bob.join(room).status()).isEqualTo(200);
  }

  @Test
  void tellsTheLogOfALeaveBeforeItAnswers() {
    UUID room = alice.createRoom("Told first", "public");
    bob.join(room);
    notices.fail(room, 2);

    assertThat(bob.leave(room).status()).isEqualTo(204);

    assertThat(notices.departuresOf(room)).containsExactly(new Departure(bob.userId(), 4));
  }

  @Test
  void doesNotAcknowledgeALeaveThatTheLogHasNotHeardOf() {
    UUID room = alice.createRoom("Deaf", "public");
    bob.join(room);
    notices.fail(room, Integer.MAX_VALUE);

    Answer left = bob.leave(room);

    assertThat(left.status()).isEqualTo(503);
    assertThat(left.code()).isEqualTo("unavailable");
    assertThat(bob.get("/api/v1/conversations/" + room + "/members").status()).isEqualTo(404);
    assertThat(PublishedEvents.of(room, 4).get(3)).isInstanceOf(MemberLeft.class);
  }

  @Test
  void tellsTheLogOfNoLeaveThatIsRefused() {
    UUID room = alice.createRoom("Refused", "public");
    bob.join(room);

    assertThat(alice.leave(room).status()).isEqualTo(409);

    assertThat(notices.departuresOf(room)).isEmpty();
  }

  @Test
  void lastOwnerLeavesOnlyAsTheLastMember() {
    UUID room = alice.createRoom("Captain", "public");
    bob.join(room);

    Answer early = alice.leave(room);
    bob.leave(room);
    Answer last = alice.leave(room);

    assertThat(early.status()).isEqualTo(409);
    assertThat(early.code()).isEqualTo("conflict");
    assertThat(last.status()).isEqualTo(204);
  }

  @Test
  void whoFindsARoomDesertedBecomesItsOwner() {
    UUID room = alice.createRoom("Deserted", "public");
    alice.leave(room);

    assertThat(bob.join(room).json().get("role").asString()).isEqualTo("owner");
  }

  @Test
  void nobodyElseComesIntoAFullRoom() {
    Client carol = Client.user(port);
    UUID room = alice.createRoom("Full", "public");
    jdbc.sql("UPDATE conversation SET member_count = 9999 WHERE id = ?").param(room).update();

    assertThat(bob.join(room).status()).isEqualTo(200);
    Answer late = carol.join(room);
    assertThat(bob.join(room).status()).isEqualTo(200);
    bob.leave(room);

    assertThat(late.code()).isEqualTo("conversation-full");
    assertThat(carol.join(room).status()).isEqualTo(200);
  }

  @Test
  void listsTheConversationsOfTheCaller() {
    Client carol = Client.user(port);
    UUID first = alice.createRoom("First", "public");
    carol.join(first);
    UUID second = carol.createRoom("Second", "private");

    JsonNode mine = carol.get("/api/v1/conversations").json().get("conversations");

    assertThat(mine).hasSize(2);
    assertThat(mine.get(0).get("id").asString()).isEqualTo(second.toString());
    assertThat(mine.get(0).get("role").asString()).isEqualTo("owner");
    assertThat(mine.get(1).get("id").asString()).isEqualTo(first.toString());
    assertThat(mine.get(1).get("kind").asString()).isEqualTo("room");
    assertThat(mine.get(1).get("name").asString()).isEqualTo("First");
    assertThat(mine.get(1).get("memberCount").asInt()).isEqualTo(2);
  }

  @Test
  void pagesMembersInTheOrderInWhichTheyJoined() {
    UUID room = alice.createRoom("Queue", "public");
    bob.join(room);
    String path = "/api/v1/conversations/" + room + "/members?limit=1";

    JsonNode first = bob.get(path).json();
    JsonNode second = bob.get(path + "&cursor=" + first.get("nextCursor").asString()).json();

    assertThat(first.get("members").get(0).get("userId").asString())
        .isEqualTo(alice.userId().toString());
    assertThat(second.get("members").get(0).get("userId").asString())
        .isEqualTo(bob.userId().toString());
    assertThat(second.has("nextCursor")).isFalse();
  }
}
