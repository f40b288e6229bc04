package chat.parley.room.room;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.ConversationEvent.ConversationChanged;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.Rules;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RecordedNotices;
import chat.parley.room.RunningRoomService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Slow mode, retention, and rooms that are archived: what the others are told of it.
@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class RoomRulesIT {
  @LocalServerPort private int port;
  @Autowired private RecordedNotices notices;
  @Autowired private RoomDirectory directory;
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
    room = owner.createRoom("Rules of " + UUID.randomUUID(), "public");
    member.join(room);
  }

  @Test
  void tellsOfSlowModeAndWhomItDoesNotConcern() {
    assertThat(directory.members(room).rules()).isEqualTo(Rules.NONE);

    Answer changed = owner.patch(path(), Map.of("slowModeSeconds", 30));

    assertThat(changed.json().get("slowModeSeconds").asInt()).isEqualTo(30);
    assertThat(notices.postingChangesOf(room)).isEqualTo(1);
    assertThat(directory.members(room).rules()).isEqualTo(new Rules(false, 30, null));
    assertThat(directory.members(room).exempt()).containsExactly(owner.userId());
    assertThat(PublishedEvents.of(room, 4).getLast()).isInstanceOf(PostingChanged.class);
    owner.changeRole(room, member, "moderator");
    assertThat(directory.membership(room, member.userId()).exempt()).isTrue();
    assertThat(PublishedEvents.of(room, 5).getLast()).isInstanceOf(PostingChanged.class);
    assertThat(owner.patch(path(), Map.of("slowModeSeconds", 0)).json().get("slowModeSeconds"))
        .hasToString("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"slowModeSeconds\":4}",
        "{\"slowModeSeconds\":-1}",
        "{\"slowModeSeconds\":21601}",
        "{\"slowModeSeconds\":1.5}",
        "{\"retentionDays\":-1}",
        "{\"retentionDays\":3651}"
      })
  void refusesWhatIsOutOfBounds(String body) {
    assertThat(owner.patchRaw(path(), body).status()).isEqualTo(400);
    assertThat(directory.members(room).rules()).isEqualTo(Rules.NONE);
  }

  @Test
  void onlyTheOwnerSaysForHowLongMessagesAreKept() {
    owner.changeRole(room, member, "admin");

    assertThat(member.patch(path(), Map.of("slowModeSeconds", 60)).status()).isEqualTo(200);
    assertThat(member.patch(path(), Map.of("retentionDays", 7)).code()).isEqualTo("forbidden");
    assertThat(directory.members(room).rules()).isEqualTo(new Rules(false, 60, null));

    assertThat(owner.patch(path(), Map.of("retentionDays", 7)).json().get("retentionDays").asInt())
        .isEqualTo(7);
    assertThat(directory.members(room).rules()).isEqualTo(new Rules(false, 60, 7));
    assertThat(owner.get(path() + "/audit").json().at("/entries/0/detail").asString())
        .isEqualTo("retentionDays=7");
    assertThat(owner.patch(path(), Map.of("retentionDays", 0)).json().has("retentionDays"))
        .isFalse();
    assertThat(directory.members(room).rules()).isEqualTo(new Rules(false, 60, null));
  }

  @Test
  void tellsWhichWordsAreNotWantedAndPutsThatOnRecord() {
    String words = path() + "/unwanted-words";

    Answer put = owner.put(words, Map.of("words", List.of(" Spam* ", "buy now", "buy now")));

    assertThat(put.json()).hasToString("{\"words\":[\"Spam*\",\"buy now\"]}");
    assertThat(owner.get(words).json()).isEqualTo(put.json());
    assertThat(directory.members(room).rules())
        .isEqualTo(new Rules(false, 0, null, List.of("Spam*", "buy now")));
    assertThat(notices.postingChangesOf(room)).isEqualTo(1);
    assertThat(PublishedEvents.of(room, 4).getLast()).isInstanceOf(PostingChanged.class);
    owner.put(words, Map.of("words", List.of("Spam*", "buy now")));
    String audit = owner.get(path() + "/audit").body();
    assertThat(audit).contains("words-filtered", "words=2").doesNotContain("Spam", "buy now");
    assertThat(audit.split("words-filtered")).hasSize(2);
    assertThat(stranger.get(words).status()).isEqualTo(404);
    assertThat(member.get(words).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"words\":[\"\"]}",
        "{\"words\":[\"!?\"]}",
        "{\"words\":[null]}",
        "{\"words\":[\"a\\u0000b\"]}",
        "{\"words\":\"spam\"}"
      })
  void refusesWordsThatAreNone(String body) {
    assertThat(owner.putRaw(path() + "/unwanted-words", body).status()).isEqualTo(400);
    assertThat(directory.members(room).rules()).isEqualTo(Rules.NONE);
  }

  @Test
  void takesTwoHundredWordsAtMost() {
    String words = path() + "/unwanted-words";
    List<String> many = IntStream.range(0, 201).mapToObj(it -> "word" + it).toList();

    assertThat(owner.put(words, Map.of("words", many)).status()).isEqualTo(400);
    assertThat(owner.put(words, Map.of("words", many.subList(0, 200))).status()).isEqualTo(200);
    assertThat(owner.put(words, Map.of("words", List.of("x".repeat(101)))).status()).isEqualTo(400);
  }

  @Test
  void aNameIsNothingThatWhoTakesMessagesHasToKnow() {
    owner.patch(path(), Map.of("name", "Renamed"));

    assertThat(notices.postingChangesOf(room)).isZero();
    assertThat(PublishedEvents.of(room, 4).getLast()).isInstanceOf(ConversationChanged.class);
  }

  @Test
  void anArchivedRoomIsForItsMembersToReadAndForNobodyToJoin() {
    Client invited = Client.user(port);
    owner.put(path() + "/invitations/" + invited.userId(), Map.of());
    String token = owner.post(path() + "/invite-links", Map.of()).json().get("token").asString();

    Answer archived = owner.post(path() + "/archive", Map.of());

    assertThat(archived.json().has("archivedAt")).isTrue();
    assertThat(notices.postingChangesOf(room)).isEqualTo(1);
    assertThat(directory.members(room).rules().archived()).isTrue();
    assertThat(listed()).isFalse();
    assertThat(stranger.get(path()).code()).isEqualTo("not-found");
    assertThat(stranger.join(room).code()).isEqualTo("not-found");
    assertThat(stranger.post("/api/v1/invite-links/" + token + "/join", Map.of()).code())
        .isEqualTo("room-archived");
    assertThat(invited.post("/api/v1/invitations/" + room + "/accept", Map.of()).code())
        .isEqualTo("room-archived");
    assertThat(member.get(path()).json().has("archivedAt")).isTrue();
    assertThat(member.get("/api/v1/conversations/" + room).json().has("archivedAt")).isTrue();
    assertThat(member.join(room).status()).isEqualTo(200);
    assertThat(owner.patch(path(), Map.of("name", "Other")).code()).isEqualTo("room-archived");
    assertThat(owner.post(path() + "/invite-links", Map.of()).code()).isEqualTo("room-archived");
    assertThat(owner.put(path() + "/invitations/" + stranger.userId(), Map.of()).code())
        .isEqualTo("room-archived");
    assertThat(member.leave(room).status()).isEqualTo(204);
  }

  @Test
  void isRestoredAsItWas() {
    owner.patch(path(), Map.of("slowModeSeconds", 30, "topic", "what it was"));
    var before = owner.get(path()).json();
    owner.post(path() + "/archive", Map.of());
    owner.post(path() + "/archive", Map.of());
    long version = directory.members(room).version();

    Answer restored = owner.post(path() + "/restore", Map.of());

    assertThat(restored.json()).isEqualTo(before);
    assertThat(owner.post(path() + "/restore", Map.of()).json()).isEqualTo(before);
    assertThat(directory.members(room).version()).isEqualTo(version + 1);
    assertThat(directory.members(room).rules()).isEqualTo(new Rules(false, 30, null));
    assertThat(listed()).isTrue();
    assertThat(stranger.join(room).status()).isEqualTo(200);
    assertThat(owner.get(path() + "/audit").json().get("entries"))
        .extracting(it -> it.get("act").asString())
        .startsWith("room-restored", "room-archived", "room-changed");
  }

  @Test
  void archivingIsForAdmins() {
    owner.changeRole(room, member, "moderator");
    for (String act : new String[] {"/archive", "/restore"}) {
      assertThat(member.post(path() + act, Map.of()).code()).isEqualTo("forbidden");
      assertThat(stranger.post(path() + act, Map.of()).code()).isEqualTo("not-found");
    }
    owner.changeRole(room, member, "admin");

    assertThat(member.post(path() + "/archive", Map.of()).status()).isEqualTo(200);
    assertThat(member.post(path() + "/restore", Map.of()).status()).isEqualTo(200);
  }

  private boolean listed() {
    String name = "Rules+of";
    String cursor = "";
    while (true) {
      var page = stranger.get("/api/v1/rooms?limit=100&query=" + name + cursor).json();
      for (var it : page.get("rooms")) {
        if (it.get("id").asString().equals(room.toString())) {
          return true;
        }
      }
      if (!page.has("nextCursor")) {
        return false;
      }
      cursor = "&cursor=" + page.get("nextCursor").asString();
    }
  }

  private String path() {
    return "/api/v1/rooms/" + room;
  }
}
