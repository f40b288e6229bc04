package chat.parley.user.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.user.FakeRooms;
import chat.parley.user.TokenForge;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import chat.parley.user.profile.ProfileResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.web.util.UriComponentsBuilder;

@UserServiceTest
class UserSearchIT {
  @LocalServerPort private int port;
  @Autowired private TokenForge forge;
  @Autowired private FakeRooms rooms;
  @Autowired private JdbcClient jdbc;

  // So that one test's people are not found by another's search.
  private final String family = "x" + UUID.randomUUID().toString().substring(0, 8);
  private final UUID askerId = UUID.randomUUID();
  private UserApi asker;

  @BeforeEach
  void connect() {
    asker = signUp(askerId, "asker" + askerId, "Asker " + family);
  }

  @ParameterizedTest
  @CsvSource({
    "grace {f}",
    "{f} GRACE",
    "Gräce {f}",
    "gr {f}",
    "graec {f}",
    "hopp {f}",
    "grace-{f}",
    "grace.hopper.{f}"
  })
  void findsByPartsOfNamesHoweverTheyAreWritten(String text) {
    UUID grace = UUID.randomUUID();
    signUp(grace, "grace.hopper." + family, "Grâce Hopper");
    signUp(UUID.randomUUID(), "alan" + family, "Alan Turing");

    assertThat(find(text.replace("{f}", family))).first().isEqualTo(grace);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jhon {f}", "jonh {f}", "joohn {f}", "joh {f}", "jobn {f}", "watnabe {f}"})
  void findsByWordsWithOneMistake(String text) {
    UUID john = UUID.randomUUID();
    signUp(john, "j" + UUID.randomUUID(), "John Watanabe " + family);
    signUp(UUID.randomUUID(), "m" + UUID.randomUUID(), "Mary Watson " + family);

    assertThat(find(text.replace("{f}", family))).containsExactly(john);
  }

  @Test
  void findsNobodyByTheMiddleOfAWordOrByAnotherName() {
    signUp(UUID.randomUUID(), family, "Grace");

    assertThat(find(family.substring(3) + " zz")).isEmpty();
    assertThat(find("race " + family + " qqqq")).isEmpty();
  }

  @Test
  void putsTheUserNameFirstAndThenThoseWhoShareARoom() {
    UUID exact = UUID.randomUUID();
    UUID friend = UUID.randomUUID();
    UUID stranger = UUID.randomUUID();
    signUp(stranger, "a" + UUID.randomUUID(), family);
    signUp(friend, "b" + UUID.randomUUID(), "Someone called " + family);
    signUp(exact, family, "Quite another name");
    rooms.acquaint(askerId, friend);

    rooms.away(true);
    try {
      assertThat(find(family)).first().isEqualTo(exact);
      assertThat(find(family)).containsExactlyInAnyOrder(exact, friend, stranger);
    } finally {
      rooms.away(false);
    }

    assertThat(find(family)).containsExactly(exact, friend, stranger);
  }

  @Test
  void putsThoseOfDirectChatsFirstAndThenThoseWhoShareMoreRooms() {
    UUID chatPartner = UUID.randomUUID();
    UUID roommate = UUID.randomUUID();
    UUID neighbour = UUID.randomUUID();
    signUp(neighbour, "a" + UUID.randomUUID(), family);
    signUp(roommate, "b" + UUID.randomUUID(), "Some " + family);
    signUp(chatPartner, "c" + UUID.randomUUID(), "Someone who is called " + family);
    rooms.acquaint(askerId, neighbour, 1, false);
    rooms.acquaint(askerId, roommate, 5, false);
    rooms.acquaint(askerId, chatPartner, 0, true);

    assertThat(find(family)).containsExactly(chatPartner, roommate, neighbour);
  }

  @Test
  void findsAFriendAmongMoreThanAreLookedAt() {
    UUID friend = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO profile (user_id, username, folded_username, display_name,
              folded_display_name, created_at, updated_at, version)
            SELECT gen_random_uuid(), :family || n, ' ' || :family || n, 'X', ' x', now(), now(), 0
            FROM generate_series(1, 600) AS n
            """)
        .param("family", family)
        .update();
    signUp(friend, "z" + UUID.randomUUID(), "Somebody rather unlike " + family);
    rooms.acquaint(askerId, friend);

    assertThat(find(family)).first().isEqualTo(friend);
    assertThat(find("someboddy")).first().isEqualTo(friend);
    assertThat(ids(asker.get("/search?limit=20&q=" + family))).hasSize(20);
  }

  @Test
  void leavesOutWhoDoesNotWantToBeFound() {
    UUID hidden = UUID.randomUUID();
    UserApi itsApi = signUp(hidden, family, "Hidden");
    assertThat(find(family)).containsExactly(hidden);

    itsApi.patch(Map.of("findable", false)).expectStatus().isOk();
    assertThat(find(family)).isEmpty();

    itsApi.patch(Map.of("findable", true)).expectStatus().isOk();
    assertThat(find(family)).containsExactly(hidden);
  }

  @Test
  void leavesOutWhoIsBlockedOnEitherSide() {
    UUID otherId = UUID.randomUUID();
    UserApi other = signUp(otherId, family, "Other");

    asker.put("/me/blocks/" + otherId).expectStatus().isNoContent();
    assertThat(find(family)).isEmpty();
    assertThat(find(other, family)).isEmpty();

    asker.delete("/me/blocks/" + otherId).expectStatus().isNoContent();
    assertThat(find(family)).containsExactly(otherId);
  }

  @Test
  void followsANewNameAtOnce() {
    UUID renamed = UUID.randomUUID();
    UserApi itsApi = signUp(renamed, "c" + UUID.randomUUID(), "Before" + family);

    itsApi.rename("After" + family).expectStatus().isOk();

    assertThat(find("After" + family)).containsExactly(renamed);
    assertThat(find("Before" + family)).isEmpty();
  }

  @Test
  void tellsNoMoreThanWasAskedFor() {
    for (int i = 0; i < 4; i++) {
      signUp(UUID.randomUUID(), "d" + UUID.randomUUID(), family + " " + i);
    }

    assertThat(ids(asker.get("/search?limit=3&q=" + family))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?q=",
        "?q=a",
        "?q=__",
        "?q=-_-",
        "?q=ab&limit=0",
        "?q=ab&limit=21",
        "?q=ab&limit=x"
      })
  void refusesWhatWouldFindAnybody(String query) {
    asker
        .get("/search" + query)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid");
  }

  private UserApi signUp(UUID userId, String username, String displayName) {
    UserApi api =
        UserApi.of(
            port,
            forge.sign(
                forge
                    .claims(userId)
                    .claim("preferred_username", username)
                    .claim("name", displayName)
                    .build()));
    api.me().expectStatus().isOk();
    return api;
  }

  private List<UUID> find(String text) {
    return find(asker, text);
  }

  private static List<UUID> find(UserApi api, String text) {
    String path = UriComponentsBuilder.fromPath("/search").queryParam("q", text).build().toString();
    return ids(api.get(path));
  }

  private static List<UUID> ids(ResponseSpec answer) {
    ProfileResponse[] found = answer.returnResult(ProfileResponse[].class).getResponseBody();
    return Arrays.stream(Objects.requireNonNull(found)).map(ProfileResponse::id).toList();
  }
}
