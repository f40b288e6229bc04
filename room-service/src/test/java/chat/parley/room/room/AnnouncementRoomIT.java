package chat.parley.room.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ConversationEvent.ConversationChanged;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RunningRoomService;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Rooms in which only moderators and above post: what the others are told of it.
@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class AnnouncementRoomIT {
  @LocalServerPort private int port;
  @Autowired private RoomDirectory directory;
  private Client owner;
  private Client member;
  private UUID room;

  @BeforeAll
  void meet() {
    owner = Client.user(port);
    member = Client.user(port);
  }

  @BeforeEach
  void makeRoom() {
    Answer made =
        owner.post(
            "/api/v1/rooms",
            Map.of("name", "News", "visibility", "public", "posting", "moderators"));
    assertThat(made.json().get("posting").asString()).isEqualTo("moderators");
    room = UUID.fromString(made.json().get("id").asString());
    member.join(room);
  }

  @Test
  void whoJoinsIsSilent() {
    assertThat(directory.members(room).silent()).containsExactly(member.userId());
    assertThat(directory.membership(room, member.userId()).silent()).isTrue();
    assertThat(directory.membership(room, owner.userId()).silent()).isFalse();
    var events = PublishedEvents.of(room, 3);
    assertThat(((MemberJoined) events.get(1)).silent()).isNull();
    assertThat(((MemberJoined) events.get(2)).silent()).isTrue();
  }

  @Test
  void moderatorsPost() {
    owner.changeRole(room, member, "guest");
    owner.changeRole(room, member, "moderator");

    assertThat(directory.members(room).silent()).isEmpty();
    // A guest may post as little here as a member: only who shows roles need hear of that.
    var events = PublishedEvents.of(room, 5);
    assertThat(events.get(3)).isInstanceOf(ConversationChanged.class);
    assertThat(events.getLast()).isInstanceOf(PostingChanged.class);

    owner.changeRole(room, member, "member");

    assertThat(directory.members(room).silent()).containsExactly(member.userId());
    assertThat(PublishedEvents.of(room, 6).getLast()).isInstanceOf(PostingChanged.class);
  }

  @Test
  void whoTakesOverPosts() {
    owner.post("/api/v1/rooms/" + room + "/owner", Map.of("userId", member.userId()));

    assertThat(directory.members(room).silent()).isEmpty();
    assertThat(PublishedEvents.of(room, 4).getLast()).isInstanceOf(PostingChanged.class);
  }

  @Test
  void becomesAnOrdinaryRoomAndOneForAnnouncementsAgain() {
    String path = "/api/v1/rooms/" + room;
    owner.patch(path, Map.of("posting", "everyone", "name", "Talk"));

    assertThat(directory.members(room)).extracting(it -> it.silent().size()).isEqualTo(0);
    assertThat(directory.members(room).version()).isEqualTo(4);
    assertThat(PublishedEvents.of(room, 4).getLast()).isInstanceOf(PostingChanged.class);
    owner.patch(path, Map.of("posting", "everyone"));
    owner.changeRole(room, member, "moderator");
    owner.changeRole(room, member, "member");
    assertThat(PublishedEvents.of(room, 7).subList(4, 7))
        .hasOnlyElementsOfType(ConversationChanged.class);

    assertThat(owner.patch(path, Map.of("posting", "moderators")).json().get("posting").asString())
        .isEqualTo("moderators");

    assertThat(directory.members(room).silent()).containsExactly(member.userId());
  }

  @Test
  void anOrdinaryRoomIsForEveryone() {
    UUID ordinary = owner.createRoom("Talk", "public");
    member.join(ordinary);

    assertThat(owner.get("/api/v1/rooms/" + ordinary).json().get("posting").asString())
        .isEqualTo("everyone");
    assertThat(directory.members(ordinary).silent()).isEmpty();
  }

  @Test
  void isForAdminsToMake() {
    owner.changeRole(room, member, "moderator");

    assertThat(member.patch("/api/v1/rooms/" + room, Map.of("posting", "everyone")).code())
        .isEqualTo("forbidden");
    assertThat(owner.patch("/api/v1/rooms/" + room, Map.of("posting", "nobody")).code())
        .isEqualTo("invalid");
  }
}
