package chat.parley.room.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.ConversationEvent.ConversationChanged;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.PublishedEvents;
import chat.parley.room.RecordedNotices;
import chat.parley.room.RunningRoomService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Members who may only read, for a time or for good.
@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class MutesIT {
  @LocalServerPort private int port;
  @Autowired private RecordedNotices notices;
  @Autowired private RoomDirectory directory;
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
    room = owner.createRoom("Mutes", "public");
    pest.join(room);
  }

  @Test
  void othersAreToldUpToWhenBeforeTheMuteIsAcknowledged() {
    Instant until = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);

    assertThat(mute(Map.of("until", until.toString(), "reason", " spam ")).status()).isEqualTo(204);

    assertThat(notices.postingChangesOf(room)).isEqualTo(1);
    assertThat(directory.members(room).muted()).containsExactly(Map.entry(pest.userId(), until));
    assertThat(directory.membership(room, pest.userId()).mutedUntil()).isEqualTo(until);
    assertThat(PublishedEvents.of(room, 4).getLast()).isInstanceOf(PostingChanged.class);
    JsonNode mutes = owner.get(path()).json().get("mutes");
    assertThat(mutes).hasSize(1);
    assertThat(mutes.at("/0/userId").asString()).isEqualTo(pest.userId().toString());
    assertThat(mutes.at("/0/reason").asString()).isEqualTo("spam");
    assertThat(Instant.parse(mutes.at("/0/until").asString())).isEqualTo(until);
    assertThat(mutes.at("/0/mutedBy").asString()).isEqualTo(owner.userId().toString());
  }

  @Test
  void whoIsMutedSeesItAndNotWhy() {
    mute(Map.of("reason", "spam"));

    JsonNode own = pest.get("/api/v1/conversations/" + room).json();

    assertThat(own.get("mute").has("until")).isFalse();
    assertThat(own.toString()).doesNotContain("spam");
    assertThat(directory.members(room).muted())
        .containsExactly(Map.entry(pest.userId(), RoomDirectory.FOR_GOOD));
    assertThat(pest.get(path()).code()).isEqualTo("forbidden");
    assertThat(owner.get("/api/v1/conversations/" + room).json().has("mute")).isFalse();
  }

  @Test
  void endsByItself() {
    mute(Map.of("until", Instant.now().plusSeconds(2).toString()));
    assertThat(pest.get("/api/v1/conversations/" + room).json().has("mute")).isTrue();

    await().atMost(Duration.ofSeconds(20)).until(() -> directory.members(room).muted().isEmpty());

    assertThat(pest.get("/api/v1/conversations/" + room).json().has("mute")).isFalse();
    assertThat(owner.get(path()).json().get("mutes")).isEmpty();
  }

  @Test
  void canBeChangedAndLifted() {
    mute(Map.of());
    mute(Map.of("until", Instant.now().plus(Duration.ofHours(1)).toString()));
    assertThat(owner.get(path()).json().at("/mutes/0").has("until")).isTrue();

    assertThat(owner.delete(path(pest)).status()).isEqualTo(204);
    assertThat(owner.delete(path(pest)).status()).isEqualTo(204);

    assertThat(directory.members(room).muted()).isEmpty();
    assertThat(owner.get(path()).json().get("mutes")).isEmpty();
  }

  @Test
  void outlivesTheMembership() {
    mute(Map.of());
    pest.leave(room);
    pest.join(room);

    assertThat(directory.membership(room, pest.userId()).mutedUntil())
        .isEqualTo(RoomDirectory.FOR_GOOD);
    // The event alone lets nobody post; the next one makes others ask up to when.
    var events = PublishedEvents.of(room, 7);
    assertThat(((MemberJoined) events.get(5)).silent()).isTrue();
    assertThat(events.get(6)).isInstanceOf(PostingChanged.class);
  }

  @Test
  void endsForWhoBecomesAModerator() {
    mute(Map.of());
    owner.changeRole(room, pest, "guest");
    assertThat(directory.members(room).muted()).isNotEmpty();
    assertThat(PublishedEvents.of(room, 5).getLast()).isInstanceOf(ConversationChanged.class);

    owner.changeRole(room, pest, "moderator");

    assertThat(directory.members(room).muted()).isEmpty();
    assertThat(PublishedEvents.of(room, 6).getLast()).isInstanceOf(PostingChanged.class);
  }

  @Test
  void nobodyMutesWhoStandsAsHighOrThemselves() {
    Client moderator = Client.user(port);
    moderator.join(room);
    owner.changeRole(room, moderator, "moderator");
    owner.changeRole(room, pest, "moderator");

    assertThat(moderator.put(path(pest), Map.of()).code()).isEqualTo("forbidden");
    assertThat(moderator.put(path(owner), Map.of()).code()).isEqualTo("forbidden");
    assertThat(moderator.put(path(moderator), Map.of()).code()).isEqualTo("forbidden");
    assertThat(owner.put(path(owner), Map.of()).code()).isEqualTo("forbidden");
    assertThat(moderator.delete(path(moderator)).code()).isEqualTo("forbidden");
    assertThat(owner.put(path(Client.user(port)), Map.of()).code()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @CsvSource({"member, forbidden", "guest, forbidden", "stranger, not-found"})
  void isForModerators(String who, String code) {
    Client other = Client.user(port);
    if (!who.equals("stranger")) {
      other.join(room);
      owner.changeRole(room, other, who);
    }

    assertThat(other.put(path(pest), Map.of()).code()).isEqualTo(code);
    assertThat(other.delete(path(pest)).code()).isEqualTo(code);
    assertThat(other.get(path()).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"until\":\"2020-01-01T00:00:00Z\"}",
        "{\"until\":\"2999-01-01T00:00:00Z\"}",
        "{\"until\":\"tomorrow\"}",
        "{\"until\":5}",
        "{\"reason\":\"a\\u0000b\"}",
        "{\"why\":\"\"}"
      })
  void refusesWhatIsNoMute(String body) {
    assertThat(owner.putRaw(path(pest), body).status()).isEqualTo(400);
    assertThat(owner.get(path()).json().get("mutes")).isEmpty();
  }

  @Test
  void isNotAcknowledgedBeforeTheLogHasHeardOfItAndCanBeAskedForAgain() {
    notices.fail(room, Integer.MAX_VALUE);
    assertThat(mute(Map.of()).code()).isEqualTo("unavailable");

    notices.fail(room, 0);
    assertThat(mute(Map.of()).status()).isEqualTo(204);
    assertThat(owner.get(path()).json().get("mutes")).hasSize(1);
  }

  @Test
  void isOnRecord() {
    mute(Map.of());
    owner.delete(path(pest));
    owner.delete(path(pest));

    JsonNode entries = owner.get("/api/v1/rooms/" + room + "/audit").json().get("entries");

    assertThat(entries)
        .extracting(it -> it.get("act").asString())
        .containsExactly("mute-lifted", "user-muted", "room-created");
    assertThat(entries.get(1).get("detail").asString()).isEqualTo("for good");
  }

  private Answer mute(Map<String, String> request) {
    return owner.put(path(pest), request);
  }

  private String path() {
    return "/api/v1/rooms/" + room + "/mutes";
  }

  private String path(Client member) {
    return path() + "/" + member.userId();
  }
}
