package chat.parley.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.internal.AccountDirectory.Account;
import chat.parley.test.TestUsers;
import chat.parley.user.FakeAccounts;
import chat.parley.user.TokenForge;
import chat.parley.user.ToldOfUsers;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class ProfileIT {
  @LocalServerPort private int port;
  @Autowired private FakeAccounts accounts;
  @Autowired private TokenForge forge;
  @Autowired private ToldOfUsers users;
  @Autowired private JdbcClient jdbc;

  private final UUID userId = UUID.randomUUID();
  private UserApi api;

  @BeforeEach
  void connect() {
    api = UserApi.of(port, forge.sign(forge.claims(userId).build()));
  }

  @Test
  void isMadeWhenItsAccountIs() {
    // when
    users.tell(users.registered(userId, "ada-" + userId, "Ada"));
    users.awaitHeard(userId, api);

    // then
    api.get("/" + userId)
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"id":"%s","username":"ada-%s","displayName":"Ada","createdAt":"2026-01-02T03:04:05Z"}
            """
                .formatted(userId, userId));
  }

  @Test
  void isMadeWhenItsUserComesBeforeTheEvent() {
    // given
    api.me()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.username")
        .isEqualTo("u" + userId)
        .jsonPath("$.displayName")
        .isEqualTo("Forged");
    api.rename("Countess").expectStatus().isOk();

    // when
    users.tell(users.registered(userId, "u" + userId, "Ada"));
    users.tell(users.registered(userId, "u" + userId, "Ada"));
    users.awaitHeard(userId, api);

    // then
    expectDisplayName("Countess");
  }

  @Test
  void saysThatItIsABotsAndWhose() {
    // given: one that asks before its event is heard
    UUID owner = UUID.randomUUID();
    api.me().expectStatus().isOk().expectBody().jsonPath("$.bot").isEqualTo(false);

    // when
    accounts.put(new Account(userId, "u" + userId, "Helper", List.of()));
    users.tell(new UserRegistered(userId, ToldOfUsers.REGISTERED, owner));
    users.awaitHeard(userId, api);

    // then
    for (var answer : List.of(api.me(), api.get("/" + userId))) {
      answer
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.bot")
          .isEqualTo(true)
          .jsonPath("$.ownerId")
          .isEqualTo(owner.toString());
    }
    expectOwners(userId, owner);
    expectOwners(owner);
  }

  private void expectOwners(UUID bot, UUID... owners) {
    api.http()
        .get()
        .uri("/internal/users/{bot}/owner", bot)
        .headers(headers ->
            headers.setBearerAuth(Objects.requireNonNull(TestUsers.serviceToken("room-service"))))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<Set<UUID>>() {})
        .isEqualTo(Set.of(owners));
  }

  @Test
  void saysWhatTheUserIsUpToUntilThatEnds() {
    // given
    String until = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS).toString();
    api.patch(
            """
            {"statusText": "Out for lunch", "statusEmoji": "🍜", "statusUntil": "%s"}
            """
                .formatted(until))
        .expectStatus()
        .isOk();
    for (var answer : List.of(api.me(), api.get("/" + userId))) {
      answer
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.statusText")
          .isEqualTo("Out for lunch")
          .jsonPath("$.statusEmoji")
          .isEqualTo("🍜")
          .jsonPath("$.statusUntil")
          .isEqualTo(until);
    }
    // when
    jdbc.sql("UPDATE profile SET status_until = now() WHERE user_id = ?").param(userId).update();
    // then
    for (var answer : List.of(api.me(), api.get("/" + userId), api.get("?ids=" + userId))) {
      answer
          .expectStatus()
          .isOk()
          .expectBody(String.class)
          .value(it -> assertThat(it).doesNotContain("lunch", "🍜"));
    }
    // when another part of it is set
    api.patch("{\"statusEmoji\": \"🎧\"}").expectStatus().isOk();
    // then what has ended does not come back, and nothing ends
    api.me()
        .expectBody()
        .jsonPath("$.statusText")
        .isEmpty()
        .jsonPath("$.statusEmoji")
        .isEqualTo("🎧")
        .jsonPath("$.statusUntil")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statusEmoji\": \"x\"}",
        "{\"statusEmoji\": \"🍜🍜\"}",
        "{\"statusUntil\": \"2999-01-01T00:00:00Z\"}",
        "{\"statusText\": \"Out\", \"statusUntil\": \"2999-01-01T00:00:00Z\"}",
        "{\"statusText\": \"Out\", \"statusUntil\": \"2020-01-01T00:00:00Z\"}",
        "{\"statusText\": \"Out\", \"statusUntil\": \"soon\"}"
      })
  void takesNoStatusThatBreaksARule(String change) {
    api.patch(change).expectStatus().isBadRequest();
    api.me().expectBody().jsonPath("$.statusText").isEmpty();
  }

  @Test
  void isMadeOnceWhenItsUserComesManyTimesAtOnce() throws InterruptedException {
    // given
    Callable<Integer> visit = () -> api.me().returnResult(Map.class).getStatus().value();

    // when
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      users.tell(users.registered(userId, "u" + userId, "Ada"));
      var answers = threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> visit).toList());

      // then
      assertThat(answers).extracting(Future::get).containsOnly(200);
    }
    users.awaitHeard(userId, api);
    assertThat(
            jdbc.sql("SELECT count(*) FROM profile WHERE user_id = ?")
                .param(userId)
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void showsTheAvatarThatWasSetLast() {
    // given: told before there is a profile
    UUID avatar = UUID.randomUUID();
    Instant now = Instant.now();
    users.tell(new AvatarChanged(userId, avatar, now));
    users.tell(new AvatarChanged(userId, UUID.randomUUID(), now.minusSeconds(1)));
    users.awaitHeard(userId, api);
    api.me().expectBody().jsonPath("$.avatarId").isEqualTo(avatar.toString());
    api.get("/by-username/u" + userId)
        .expectBody()
        .jsonPath("$.avatarId")
        .isEqualTo(avatar.toString());

    // when
    users.tell(new AvatarChanged(userId, null, now.plusSeconds(1)));
    users.awaitHeard(userId, api);

    // then
    api.get("/" + userId).expectBody().jsonPath("$.avatarId").isEmpty();
  }

  @Test
  void takesNewDisplayNameTrimmed() {
    // when
    api.rename("  Ada 👩‍🔬  ")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.displayName")
        .isEqualTo("Ada 👩‍🔬");

    // then
    expectDisplayName("Ada 👩‍🔬");
  }

  @Test
  void tellsOthersWhatItsUserWantsThemToKnow() {
    // when
    api.patch(
            Map.of(
                "bio", " I count.\nOften. ",
                "statusText", "counting 🧮",
                "timeZone", "Europe/London",
                "locale", "EN-gb",
                "findable", false))
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"displayName":"Forged","bio":"I count.\\nOften.","statusText":"counting 🧮",
             "timeZone":"Europe/London","locale":"en-GB","findable":false}
            """);

    // then
    api.get("/" + userId)
        .expectBody()
        .jsonPath("$.bio")
        .isEqualTo("I count.\nOften.")
        .jsonPath("$.timeZone")
        .isEqualTo("Europe/London")
        .jsonPath("$.locale")
        .doesNotExist()
        .jsonPath("$.findable")
        .doesNotExist();
  }

  @Test
  void losesWhatIsMadeEmpty() {
    // given
    api.patch(Map.of("bio", "I count.", "locale", "de")).expectStatus().isOk();

    // when
    api.patch(Map.of("bio", "", "locale", " ")).expectStatus().isOk();

    // then
    api.me().expectBody().jsonPath("$.bio").isEmpty().jsonPath("$.locale").isEmpty();
  }

  @Test
  void staysAsItIsWhereNothingIsToChange() {
    api.patch("{}").expectStatus().isOk();
    api.patch("{\"displayName\":null}").expectStatus().isOk();
    expectDisplayName("Forged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"displayName\":\" \"}",
        "{\"displayName\":\"a\\tb\"}",
        "{\"displayName\":\"\\u202Eevil\"}",
        "{\"displayName\":\"\\ud800\"}",
        "{\"displayName\":7.5e1,\"username\":\"root\"}",
        "{\"displayName\":[]}",
        "{\"bio\":\"a\\tb\"}",
        "{\"statusText\":\"a\\nb\"}",
        "{\"timeZone\":\"Europe/Atlantis\"}",
        "{\"locale\":\"not a language\"}",
        "{\"findable\":\"perhaps\"}",
        "{\"createdAt\":\"2020-01-01T00:00:00Z\"}"
      })
  void refusesBadChange(String body) {
    api.patch(body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid");
  }

  @Test
  void refusesDisplayNameOfMoreThan80Characters() {
    api.rename("x".repeat(80)).expectStatus().isOk();
    api.rename("x".repeat(81)).expectStatus().isBadRequest();
  }

  @Test
  void takesManyChangesAtOnce() throws InterruptedException {
    // given
    List<Callable<Integer>> changes =
        IntStream.range(0, 6)
            .<Callable<Integer>>mapToObj(
                it -> () -> api.rename("Ada " + it).returnResult(Map.class).getStatus().value())
            .toList();

    // when
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(changes);

      // then
      assertThat(answers).extracting(Future::get).containsOnly(200);
    }
  }

  @Test
  void isNotFoundWhereThereIsNone() {
    api.get("/" + UUID.randomUUID())
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-found");
    api.get("/nobody").expectStatus().isBadRequest();
  }

  @Test
  void areListedInTheOrderAskedForWithoutUnknownOnes() {
    // given
    UUID second = UUID.randomUUID();
    users.tell(users.registered(second, "u" + second, "Second"));
    api.me().expectStatus().isOk();
    users.awaitHeard(second, api);

    // when
    var answer = api.get("?ids=" + second + "," + UUID.randomUUID() + "," + userId + "," + second);

    // then
    answer
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[*].id")
        .isEqualTo(List.of(second.toString(), userId.toString()));
  }

  @Test
  void areListedUpTo100() {
    api.get("?ids=" + ids(100)).expectStatus().isOk().expectBody().json("[]");
    for (String bad : List.of("?ids=" + ids(101), "?ids=nobody", "")) {
      api.get(bad)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("invalid");
    }
  }

  private void expectDisplayName(String displayName) {
    api.me().expectStatus().isOk().expectBody().jsonPath("$.displayName").isEqualTo(displayName);
  }

  private static String ids(int count) {
    return Stream.generate(() -> UUID.randomUUID().toString())
        .limit(count)
        .collect(Collectors.joining(","));
  }
}
