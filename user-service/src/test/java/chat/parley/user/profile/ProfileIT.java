package chat.parley.user.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.internal.AccountDirectory.Account;
import chat.parley.contracts.internal.AccountDirectory.Former;
import chat.parley.platform.messaging.Outbox;
import chat.parley.user.FakeAccounts;
import chat.parley.user.TokenForge;
import chat.parley.user.UserApi;
import chat.parley.user.UserServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@UserServiceTest
class ProfileIT {
  private static final Instant REGISTERED = Instant.parse("2026-01-02T03:04:05Z");

  @LocalServerPort private int port;
  @Autowired private FakeAccounts accounts;
  @Autowired private TokenForge forge;
  @Autowired private Outbox outbox;
  @Autowired private TransactionTemplate transactions;
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
    tell(registered(userId, "ada-" + userId, "Ada"));
    awaitWhatWasToldOf(userId);

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
    tell(registered(userId, "u" + userId, "Ada"));
    tell(registered(userId, "u" + userId, "Ada"));
    awaitWhatWasToldOf(userId);

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
    tell(new UserRegistered(userId, REGISTERED, owner));
    awaitWhatWasToldOf(userId);

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
  }

  @Test
  void isMadeOnceWhenItsUserComesManyTimesAtOnce() throws InterruptedException {
    // given
    Callable<Integer> visit = () -> api.me().returnResult(Map.class).getStatus().value();

    // when
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      tell(registered(userId, "u" + userId, "Ada"));
      var answers = threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> visit).toList());

      // then
      assertThat(answers).extracting(Future::get).containsOnly(200);
    }
    awaitWhatWasToldOf(userId);
    assertThat(
            jdbc.sql("SELECT count(*) FROM profile WHERE user_id = ?")
                .param(userId)
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void givesUsernameToTheUserWhoHasItInKeycloakNow() {
    // given: a user that Keycloak has no more
    UUID former = UUID.randomUUID();
    tell(registered(former, "u" + userId, "Former"));
    awaitWhatWasToldOf(former);

    // when
    var answer = api.me();

    // then
    answer.expectStatus().isOk().expectBody().jsonPath("$.username").isEqualTo("u" + userId);
    api.get("/" + former).expectBody().jsonPath("$.username").isEqualTo("former-" + former);
  }

  @Test
  void followsARenameAtOnceAndIsFoundByTheFormerNameForAWhile() {
    // given
    String before = "u" + userId;
    String after = "ada-" + userId;
    api.me().expectStatus().isOk();

    // when
    Instant renamedAt = Instant.now();
    tell(renamed(after, renamedAt, new Former(before, renamedAt.plusSeconds(3_600))));
    awaitWhatWasToldOf(userId);

    // then: the token still says the former name
    api.me().expectBody().jsonPath("$.username").isEqualTo(after);
    api.rename("Ada").expectStatus().isOk().expectBody().jsonPath("$.username").isEqualTo(after);
    for (String name : List.of(after, before, before.toUpperCase())) {
      api.get("/by-username/" + name)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.id")
          .isEqualTo(userId.toString())
          .jsonPath("$.username")
          .isEqualTo(after);
    }
  }

  @Test
  void keepsTheLaterNameWhateverComesFirst() {
    // given
    api.me().expectStatus().isOk();
    Instant first = Instant.now();
    Instant second = first.plusSeconds(1);
    Instant held = first.plusSeconds(3_600);
    var former = new Former("u" + userId, held);
    var latest = new Former("b-" + userId, held);
    // when: what is told again, or late, finds the account as it is by then
    tell(renamed("b-" + userId, first, former));
    awaitWhatWasToldOf(userId);
    var again = renamed("c-" + userId, second, former, latest);
    tell(again);
    awaitWhatWasToldOf(userId);
    accounts.put(new Account(userId, "b-" + userId, "Ada", List.of(former)));
    List.of(new UserRenamed(userId, first), again).forEach(this::tell);
    awaitWhatWasToldOf(userId);

    // then
    api.me().expectBody().jsonPath("$.username").isEqualTo("c-" + userId);
    api.get("/by-username/b-" + userId).expectBody().jsonPath("$.id").isEqualTo(userId.toString());
  }

  @Test
  void isNotFoundByAFormerNameThatIsHeldNoMoreOrThatAnotherHasNow() {
    // given
    String former = "f-" + userId;
    Instant now = Instant.now();
    tell(registered(userId, former, "Ada"));
    awaitWhatWasToldOf(userId);
    tell(renamed("g-" + userId, now, new Former(former, now.minusSeconds(1))));
    awaitWhatWasToldOf(userId);
    api.get("/by-username/" + former).expectStatus().isNotFound();

    // when
    UUID other = UUID.randomUUID();
    tell(registered(other, former, "Other"));
    awaitWhatWasToldOf(other);

    // then
    api.get("/by-username/" + former).expectBody().jsonPath("$.id").isEqualTo(other.toString());
  }

  @Test
  void isNotFoundByNameByWhomItsUserHasBlocked() {
    UUID blockedId = UUID.randomUUID();
    UserApi blocked = UserApi.of(port, forge.sign(forge.claims(blockedId).build()));
    api.me().expectStatus().isOk();
    blocked.me().expectStatus().isOk();
    blocked.get("/by-username/u" + userId).expectStatus().isOk();

    api.put("/me/blocks/" + blockedId).expectStatus().isNoContent();

    blocked.get("/by-username/u" + userId).expectStatus().isNotFound();
    api.get("/by-username/u" + blockedId).expectStatus().isOk();
  }

  @Test
  void showsTheAvatarThatWasSetLast() {
    // given: told before there is a profile
    UUID avatar = UUID.randomUUID();
    Instant now = Instant.now();
    tell(new AvatarChanged(userId, avatar, now));
    tell(new AvatarChanged(userId, UUID.randomUUID(), now.minusSeconds(1)));
    awaitWhatWasToldOf(userId);
    api.me().expectBody().jsonPath("$.avatarId").isEqualTo(avatar.toString());
    api.get("/by-username/u" + userId)
        .expectBody()
        .jsonPath("$.avatarId")
        .isEqualTo(avatar.toString());

    // when
    tell(new AvatarChanged(userId, null, now.plusSeconds(1)));
    awaitWhatWasToldOf(userId);

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
    tell(registered(second, "u" + second, "Second"));
    api.me().expectStatus().isOk();
    awaitWhatWasToldOf(second);

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

  private void tell(UserEvent event) {
    tell(event.userId(), event);
  }

  private void tell(UUID key, UserEvent event) {
    transactions.executeWithoutResult(_ -> outbox.add(Topics.USERS, key, event));
  }

  // Events of one key are read in order.
  private void awaitWhatWasToldOf(UUID key) {
    UUID last = UUID.randomUUID();
    tell(key, registered(last, "u" + last, "Last"));
    await().untilAsserted(() -> api.get("/" + last).expectStatus().isOk());
  }

  private static String ids(int count) {
    return Stream.generate(() -> UUID.randomUUID().toString())
        .limit(count)
        .collect(Collectors.joining(","));
  }

  private UserRegistered registered(UUID userId, String username, String displayName) {
    accounts.put(new Account(userId, username, displayName, List.of()));
    return new UserRegistered(userId, REGISTERED);
  }

  private UserRenamed renamed(String username, Instant at, Former... former) {
    accounts.put(new Account(userId, username, "Ada", List.of(former)));
    return new UserRenamed(userId, at);
  }
}
