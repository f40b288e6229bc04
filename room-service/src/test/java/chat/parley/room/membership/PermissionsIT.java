package chat.parley.room.membership;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.room.Client;
import chat.parley.room.Client.Answer;
import chat.parley.room.RunningRoomService;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A room with one of every role: what the API lets each do.
@RunningRoomService
@TestInstance(Lifecycle.PER_CLASS)
class PermissionsIT {
  @LocalServerPort private int port;
  @Autowired private RoomDirectory directory;
  private final Map<Role, Client> people = new EnumMap<>(Role.class);
  private Client target;
  private UUID room;

  @BeforeAll
  void meet() {
    for (Role role : Role.values()) {
      people.put(role, Client.user(port));
    }
    target = Client.user(port);
  }

  @BeforeEach
  void fillRoom() {
    Client owner = with(Role.OWNER);
    room = owner.createRoom("Ranks", "public");
    target.join(room);
    assertThat(owner.changeRole(room, target, "guest").status()).isEqualTo(200);
    people.forEach((role, person) -> {
      person.join(room);
      if (role != Role.OWNER && role != Role.MEMBER) {
        assertThat(owner.changeRole(room, person, nameOf(role)).status()).isEqualTo(200);
      }
    });
  }

  @ParameterizedTest
  @CsvSource({"OWNER, 200", "ADMIN, 200", "MODERATOR, 403", "MEMBER, 403", "GUEST, 403"})
  void changesTheRoom(Role role, int status) {
    assertThat(with(role).patch("/api/v1/rooms/" + room, Map.of("topic", "new")).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, 204", "ADMIN, 403", "MODERATOR, 403", "MEMBER, 403", "GUEST, 403"})
  void deletesTheRoom(Role role, int status) {
    assertThat(with(role).delete(room).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, 200", "ADMIN, 403", "MODERATOR, 403", "MEMBER, 403", "GUEST, 403"})
  void rotatesTheKey(Role role, int status) {
    assertThat(with(role).post("/api/v1/rooms/" + room + "/key-rotations", Map.of()).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, 200", "ADMIN, 403", "MODERATOR, 403", "MEMBER, 403", "GUEST, 403"})
  void handsOver(Role role, int status) {
    Answer answer =
        with(role).post("/api/v1/rooms/" + room + "/owner", Map.of("userId", target.userId()));

    assertThat(answer.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, 200", "ADMIN, 200", "MODERATOR, 403", "MEMBER, 403", "GUEST, 403"})
  void changesRoles(Role role, int status) {
    assertThat(with(role).changeRole(room, target, "member").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, 204", "ADMIN, 204", "MODERATOR, 204", "MEMBER, 403", "GUEST, 403"})
  void removesMembers(Role role, int status) {
    assertThat(with(role).kick(room, target).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, true", "ADMIN, true", "MODERATOR, true", "MEMBER, false", "GUEST, false"})
  void bansLiftsBansAndSeesThem(Role role, boolean allowed) {
    String bans = "/api/v1/rooms/" + room + "/bans";

    assertThat(with(role).ban(room, target.userId()).status()).isEqualTo(allowed ? 204 : 403);
    assertThat(with(role).get(bans).status()).isEqualTo(allowed ? 200 : 403);
    assertThat(with(role).delete(bans + "/" + target.userId()).status())
        .isEqualTo(allowed ? 204 : 403);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, true", "ADMIN, true", "MODERATOR, true", "MEMBER, false", "GUEST, false"})
  void saysWhichWordsAreNotWantedAndSeesThem(Role role, boolean allowed) {
    String words = "/api/v1/rooms/" + room + "/unwanted-words";

    assertThat(with(role).put(words, Map.of("words", List.of("spam"))).status())
        .isEqualTo(allowed ? 200 : 403);
    assertThat(with(role).get(words).status()).isEqualTo(allowed ? 200 : 403);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, true", "ADMIN, true", "MODERATOR, true", "MEMBER, false", "GUEST, false"})
  void mutesLiftsMutesAndSeesThem(Role role, boolean allowed) {
    String mutes = "/api/v1/rooms/" + room + "/mutes";

    assertThat(with(role).put(mutes + "/" + target.userId(), Map.of()).status())
        .isEqualTo(allowed ? 204 : 403);
    assertThat(with(role).get(mutes).status()).isEqualTo(allowed ? 200 : 403);
    assertThat(with(role).delete(mutes + "/" + target.userId()).status())
        .isEqualTo(allowed ? 204 : 403);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, true", "ADMIN, true", "MODERATOR, true", "MEMBER, false", "GUEST, false"})
  void seesAndDeclinesWhoAsksToJoin(Role role, boolean allowed) {
    String requests = "/api/v1/rooms/" + room + "/join-requests";

    assertThat(with(role).get(requests).status()).isEqualTo(allowed ? 200 : 403);
    assertThat(with(role).delete(requests + "/" + target.userId()).status())
        .isEqualTo(allowed ? 204 : 403);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, 200", "ADMIN, 200", "MODERATOR, 403", "MEMBER, 403", "GUEST, 403"})
  void archivesRestoresAndSlowsDown(Role role, int status) {
    String path = "/api/v1/rooms/" + room;

    assertThat(with(role).post(path + "/archive", Map.of()).status()).isEqualTo(status);
    assertThat(with(role).post(path + "/restore", Map.of()).status()).isEqualTo(status);
    assertThat(with(role).patch(path, Map.of("slowModeSeconds", 5)).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, 200", "ADMIN, 403", "MODERATOR, 403", "MEMBER, 403", "GUEST, 403"})
  void saysForHowLongMessagesAreKept(Role role, int status) {
    assertThat(with(role).patch("/api/v1/rooms/" + room, Map.of("retentionDays", 30)).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"OWNER, true", "ADMIN, true", "MODERATOR, true", "MEMBER, false", "GUEST, false"})
  void isToldToServicesAsAModerator(Role role, boolean moderator) {
    assertThat(directory.membership(room, with(role).userId()).moderator()).isEqualTo(moderator);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyActsOnWhoStandsAsHighOrHigher(Role role) {
    for (Role other : Role.values()) {
      if (other != role && other.compareTo(role) <= 0) {
        assertThat(with(role).kick(room, with(other)).code()).isEqualTo("forbidden");
        assertThat(with(role).ban(room, with(other).userId()).code()).isEqualTo("forbidden");
        assertThat(with(role).changeRole(room, with(other), "guest").code()).isEqualTo("forbidden");
      }
    }
    assertThat(directory.members(room).userIds()).hasSize(Role.values().length + 1);
  }

  @Test
  void equalsDoNotActOnEachOther() {
    with(Role.OWNER).changeRole(room, target, "admin");

    assertThat(with(Role.ADMIN).kick(room, target).code()).isEqualTo("forbidden");
    assertThat(with(Role.ADMIN).ban(room, target.userId()).code()).isEqualTo("forbidden");
    assertThat(with(Role.ADMIN).changeRole(room, target, "guest").code()).isEqualTo("forbidden");
  }

  @Test
  void nobodyGivesARoleAsHighAsTheirOwn() {
    assertThat(with(Role.OWNER).changeRole(room, target, "owner").code()).isEqualTo("forbidden");
    assertThat(with(Role.ADMIN).changeRole(room, target, "admin").code()).isEqualTo("forbidden");
    assertThat(with(Role.ADMIN).changeRole(room, target, "owner").code()).isEqualTo("forbidden");
    assertThat(with(Role.ADMIN).changeRole(room, target, "moderator").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyChangesTheirOwnRole(Role role) {
    for (Role wanted : Role.values()) {
      assertThat(with(role).changeRole(room, with(role), nameOf(wanted)).code())
          .isEqualTo("forbidden");
    }
  }

  private Client with(Role role) {
    return requireNonNull(people.get(role));
  }

  private static String nameOf(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
