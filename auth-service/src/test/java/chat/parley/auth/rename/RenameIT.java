package chat.parley.auth.rename;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.expectProblem;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.auth.keycloak.FaultyKeycloak;
import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.signup.UserEvents;
import chat.parley.auth.username.Rename;
import chat.parley.auth.username.RenameStore;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.internal.AccountDirectory.Account;
import chat.parley.contracts.problem.ProblemException;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@AuthServiceTest
class RenameIT {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private RenameStore renames;
  @Autowired private KeycloakUsers users;
  @Autowired private AccountDirectory directory;

  private final String before = newUsername();
  private final String after = newUsername();
  private AuthApi api;
  private AuthApi own;
  private UUID userId;

  @BeforeEach
  void signUp() throws ParseException {
    api = new AuthApi(port);
    api.signUp(before).expectStatus().isCreated();
    String token = String.valueOf(api.tokens(before, PASSWORD).get("accessToken"));
    userId = UUID.fromString(JWTParser.parse(token).getJWTClaimsSet().getSubject());
    own = api.withToken(token);
  }

  @Test
  void changesTheNameToLogInWithAndTellsOfIt() {
    // when
    rename(after.toUpperCase()).expectStatus().isNoContent();

    // then
    api.logIn(after, PASSWORD).expectStatus().isOk();
    api.logIn(before, PASSWORD).expectStatus().isUnauthorized();
    await().until(this::renamed, it -> it.size() == 1);
    Account account = directory.accounts(List.of(userId)).getFirst();
    assertThat(account.username()).isEqualTo(after);
    assertThat(account.former())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.username()).isEqualTo(before);
          assertThat(it.heldUntil())
              .isBetween(
                  Instant.now().plus(Duration.ofDays(89)), Instant.now().plus(Duration.ofDays(91)));
        });
  }

  @Test
  void worksOnWithTheTokenFromBefore() {
    rename(after).expectStatus().isNoContent();

    own.put("password", Map.of("current", PASSWORD, "new", "another horse battery"))
        .expectStatus()
        .isNoContent();
    api.logIn(after, "another horse battery").expectStatus().isOk();
  }

  @Test
  void keepsTheFormerNameAndWhatLooksLikeItFromOthers() {
    rename(after).expectStatus().isNoContent();

    expectProblem(api.signUp(before, otherEmail()), 409, "username-taken");
    expectProblem(api.signUp(before + ".", otherEmail()), 409, "username-confusable");
    AuthApi other = somebody();
    expectProblem(rename(other, before), 409, "username-taken");
    rename(before).expectStatus().isNoContent();
    api.logIn(before, PASSWORD).expectStatus().isOk();
  }

  @Test
  void givesTheFormerNameToOthersAfterAWhile() {
    rename(after).expectStatus().isNoContent();
    jdbc.sql("UPDATE username_claim SET former_until = now() - interval '1 s' WHERE username = ?")
        .param(before)
        .update();

    api.signUp(before, otherEmail()).expectStatus().isCreated();
  }

  @Test
  void isNoChangeWhereTheUserHasTheName() {
    rename(before).expectStatus().isNoContent();
    rename(after).expectStatus().isNoContent();
    rename(after).expectStatus().isNoContent();

    await().untilAsserted(() -> assertThat(renamed()).hasSize(1));
  }

  @Test
  void takesAnotherWayToWriteTheOwnName() {
    String dotted = before + ".x";
    rename(dotted).expectStatus().isNoContent();

    rename(before + "_x").expectStatus().isNoContent();

    api.logIn(before + "_x", PASSWORD).expectStatus().isOk();
    expectProblem(api.signUp(dotted, otherEmail()), 409, "username-confusable");
  }

  @Test
  void isDoneTwiceInThirtyDays() {
    rename(after).expectStatus().isNoContent();
    rename(newUsername()).expectStatus().isNoContent();

    rename(newUsername())
        .expectStatus()
        .isEqualTo(429)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("rate-limited")
        .jsonPath("$.retryAfterMs")
        .value(Number.class, it -> assertThat(it.longValue()).isGreaterThan(86_400_000L * 29));

    jdbc.sql("UPDATE rename SET done_at = done_at - interval '31 days' WHERE former = ?")
        .param(before)
        .update();
    rename(newUsername()).expectStatus().isNoContent();
  }

  @Test
  void refusesNamesOfOthersReservedOnesAndWhoDoesNotKnowThePassword() {
    String taken = newUsername() + "1";
    api.signUp(taken).expectStatus().isCreated();

    expectProblem(rename(taken), 409, "username-taken");
    expectProblem(rename(taken.replaceAll("1$", "l")), 409, "username-confusable");
    expectProblem(rename("adm1n"), 409, "username-reserved");
    expectProblem(rename("a"), 400, "invalid");
    expectProblem(
        own.put("username", Map.of("username", after, "password", "wrong horse")),
        401,
        "bad-credentials");
    api.logIn(before, PASSWORD).expectStatus().isOk();
    assertThat(renamed()).isEmpty();
  }

  @Test
  void givesAWantedNameToOneOfMany() throws InterruptedException {
    List<AuthApi> people = IntStream.range(0, 4).mapToObj(_ -> somebody()).toList();
    List<Callable<Integer>> changes =
        people.stream()
            .<Callable<Integer>>map(
                it -> () -> rename(it, after).returnResult(Map.class).getStatus().value())
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(changes))
          .extracting(Future::get)
          .containsOnlyOnce(204)
          .containsOnly(204, 409);
    }
  }

  @Test
  void canBeTriedAgainAfterKeycloakWasAway() {
    try (var away = FaultyKeycloak.users("http://127.0.0.1:1")) {
      Rename begun = begin();
      assertThatThrownBy(() -> away.setUsername(begun.keycloakId(), after))
          .isInstanceOf(ProblemException.class);
    }

    expectProblem(rename(newUsername()), 503, "unavailable");
    rename(after).expectStatus().isNoContent();

    api.logIn(after, PASSWORD).expectStatus().isOk();
    await().untilAsserted(() -> assertThat(renamed()).hasSize(1));
  }

  @Test
  void isCompletedWithoutARetryWhereKeycloakHasTheName() {
    Rename begun = begin();

    users.setUsername(userId, after);

    await().untilAsserted(() -> assertThat(renamed()).hasSize(1));
    assertThat(nameOf(begun.accountId())).isEqualTo(after);
  }

  @Test
  void isUndoneWithoutARetryWhereKeycloakDoesNotHaveTheName() {
    begin();
    jdbc.sql("UPDATE rename SET attempted_at = now() - interval '1 minute' WHERE username = ?")
        .param(after)
        .update();

    await().untilAsserted(() -> assertThat(pending()).isZero());
    api.signUp(after, otherEmail()).expectStatus().isCreated();
    expectProblem(api.signUp(before, otherEmail()), 409, "username-taken");
  }

  @Test
  void leavesOwnFormerNameHeldWhereTheWayBackIsUndone() {
    rename(after).expectStatus().isNoContent();
    Rename back = renames.begin(user(), before).orElseThrow();

    renames.undo(back);

    expectProblem(api.signUp(before, otherEmail()), 409, "username-taken");
    expectProblem(api.signUp(after, otherEmail()), 409, "username-taken");
  }

  @Test
  void followsAChangeInKeycloakItself() {
    users.setUsername(userId, after);

    await().untilAsserted(() -> assertThat(renamed()).hasSize(1));
    expectProblem(api.signUp(before, otherEmail()), 409, "username-taken");
    expectProblem(api.signUp(after + "-", otherEmail()), 409, "username-confusable");
  }

  @Test
  void takesANameOverFromAnAccountThatKeycloakDoesNotKnow() {
    jdbc.sql(
            """
            INSERT INTO account
              (id, username, state, attempt, attempted_at, keycloak_id, created_at)
            VALUES (gen_random_uuid(), ?, 'ACTIVE', 1, now(), gen_random_uuid(), now())
            """)
        .param(after)
        .update();

    users.setUsername(userId, after);

    await().untilAsserted(() -> assertThat(renamed()).hasSize(1));
  }

  private Rename begin() {
    return renames.begin(user(), after).orElseThrow();
  }

  private KeycloakUser user() {
    return users.find(userId).orElseThrow();
  }

  private ResponseSpec rename(String username) {
    return rename(own, username);
  }

  private static ResponseSpec rename(AuthApi whose, String username) {
    return whose.put("username", Map.of("username", username, "password", PASSWORD));
  }

  private AuthApi somebody() {
    String username = newUsername();
    api.signUp(username).expectStatus().isCreated();
    return api.loggedIn(username, PASSWORD);
  }

  private static Map<String, Object> otherEmail() {
    return Map.of("email", newUsername() + "@example.test");
  }

  private List<UserRenamed> renamed() {
    try (var events = new UserEvents()) {
      List<UserEvent> told = events.ofAll(userId);
      return told.stream()
          .filter(UserRenamed.class::isInstance)
          .map(UserRenamed.class::cast)
          .toList();
    }
  }

  private String nameOf(UUID accountId) {
    return jdbc.sql("SELECT username FROM account WHERE id = ?")
        .param(accountId)
        .query(String.class)
        .single();
  }

  private long pending() {
    return jdbc.sql("SELECT count(*) FROM rename WHERE username = ? AND done_at IS NULL")
        .param(after)
        .query(Long.class)
        .single();
  }
}
