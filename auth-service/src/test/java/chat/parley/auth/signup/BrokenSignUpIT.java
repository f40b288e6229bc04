package chat.parley.auth.signup;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.expectProblem;
import static chat.parley.auth.AuthApi.newUsername;
import static chat.parley.auth.signup.SignUpIT.userIdOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.auth.keycloak.FaultyKeycloak;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.keycloak.NewUser;
import chat.parley.auth.keycloak.TokenEndpoint;
import chat.parley.auth.mail.AccountMails;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sign-ups that break off, each at another step.
@AuthServiceTest
class BrokenSignUpIT {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private AccountStore accounts;
  @Autowired private Activation activation;
  @Autowired private KeycloakUsers users;
  @Autowired private TokenEndpoint tokens;
  @Autowired private AccountMails mails;

  private AuthApi api;

  @BeforeEach
  void connect() {
    api = new AuthApi(port);
  }

  @Test
  void canBeTriedAgainAfterKeycloakWasAway() {
    // given
    String username = newUsername();
    try (var broken = FaultyKeycloak.users("http://127.0.0.1:1")) {
      breakOff(broken, username);
    }

    // when
    var answer = api.signUp(username);

    // then
    userIdOf(answer, username);
  }

  @Test
  void canBeTriedAgainAfterItsAnswerWasLost() throws IOException {
    // given
    String username = newUsername();
    loseAnswer(username);

    // when
    var answer = api.signUp(username);

    // then
    UUID userId = userIdOf(answer, username);
    api.logIn(username, PASSWORD).expectStatus().isOk();
    expectProblem(api.signUp(username), 409, "username-taken");
    expectOneEvent(userId);
  }

  @Test
  void keepsItsNameFromOthersWhoseSignUpFindsIt() throws IOException {
    // given
    String username = newUsername();
    loseAnswer(username);

    // when
    var otherPassword = api.signUp(username, Map.of("password", "another password"));
    var otherEmail = api.signUp(username, Map.of("email", newUsername() + "@example.test"));

    // then
    expectProblem(otherPassword, 409, "username-taken");
    expectProblem(otherEmail, 409, "username-taken");
    api.logIn(username, PASSWORD).expectStatus().isOk();
  }

  @Test
  void isCompletedByRecoveryWhereItsUserIsInKeycloak() {
    // given
    String username = newUsername();
    UUID id = UuidCreator.getTimeOrderedEpoch();
    users.create(
        new NewUser(
            id, username, username + "@example.test", "Grace Hopper", PASSWORD, null, false));
    UUID userId = users.findByUsername(username).orElseThrow().id();

    // when
    leaveBehind(username, id);

    // then
    await().untilAsserted(() -> assertThat(stateOf(username)).isEqualTo("ACTIVE"));
    expectOneEvent(userId);
    expectProblem(api.signUp(username), 409, "username-taken");
  }

  @Test
  void isUndoneByRecoveryWhereKeycloakHasNoUser() {
    // given
    String username = newUsername();
    leaveBehind(username, UuidCreator.getTimeOrderedEpoch());

    // then
    await().untilAsserted(() -> assertThat(stateOf(username)).isEmpty());
    api.signUp(username).expectStatus().isCreated();
  }

  @Test
  void isUndoneByRecoveryWhereTheNameIsAnotherUsers() {
    // given: this user came to Keycloak by another way
    leaveBehind("service-account-user-service", UuidCreator.getTimeOrderedEpoch());

    // then
    await().untilAsserted(() -> assertThat(stateOf("service-account-user-service")).isEmpty());
  }

  private void breakOff(KeycloakUsers broken, String username) {
    var signUp =
        new SignUp(
            accounts,
            broken,
            tokens,
            activation,
            mails,
            new VerificationProperties(false),
            Clock.systemUTC());
    var request = new SignUpRequest(username, username + "@example.test", "Ada Lovelace", PASSWORD);
    assertThatThrownBy(() -> signUp.register(request, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.UNAVAILABLE));
    assertThat(stateOf(username)).isEqualTo("PENDING");
  }

  private void loseAnswer(String username) throws IOException {
    try (var faulty = new FaultyKeycloak();
        var broken = FaultyKeycloak.users(faulty.url())) {
      breakOff(broken, username);
    }
    assertThat(users.findByUsername(username)).isPresent();
  }

  private void leaveBehind(String username, UUID id) {
    jdbc.sql(
            """
            INSERT INTO account (id, username, state, attempt, attempted_at, created_at)
            VALUES (?, ?, 'PENDING', 1, now() - interval '1 minute', now() - interval '1 minute')
            """)
        .params(id, username)
        .update();
  }

  private String stateOf(String username) {
    return jdbc.sql("SELECT state FROM account WHERE username = ?")
        .param(username)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private static void expectOneEvent(UUID userId) {
    try (var events = new UserEvents()) {
      await().untilAsserted(() -> assertThat(events.of(userId)).hasSize(1));
    }
  }
}
