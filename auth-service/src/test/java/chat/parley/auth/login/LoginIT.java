package chat.parley.auth.login;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.TokenEndpoint;
import chat.parley.auth.limit.Allowances;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
class LoginIT {
  @LocalServerPort private int port;
  @Autowired private TokenEndpoint tokens;
  @Autowired private LoginRecord record;
  @Autowired private Allowances allowances;
  @Autowired private JdbcClient jdbc;

  private AuthApi api;
  private String username;

  @BeforeEach
  void signUp() {
    api = new AuthApi(port);
    username = newUsername();
    api.signUp(username).expectStatus().isCreated();
  }

  @Test
  void answersTokensByNameInAnyCaseAndByEmail() {
    for (String name : List.of(username, username.toUpperCase(), username + "@example.test")) {
      api.logIn(name, PASSWORD)
          .expectStatus()
          .isOk()
          .expectHeader()
          .valueMatches("Cache-Control", ".*no-store.*")
          .expectBody()
          .jsonPath("$.accessToken")
          .isNotEmpty()
          .jsonPath("$.refreshToken")
          .isNotEmpty()
          .jsonPath("$.tokenType")
          .isEqualTo("Bearer")
          .jsonPath("$.expiresIn")
          .value(Integer.class, it -> assertThat(it).isBetween(290, 300))
          .jsonPath("$.refreshExpiresIn")
          .isNumber();
    }
  }

  @Test
  void answersTheSameToWrongPasswordUnknownUserAndLockedAccount() {
    // when
    String wrong = refusalOf(api.logIn(username, "wrong password"));
    String unknown = refusalOf(api.logIn(newUsername(), PASSWORD));
    IntStream.range(0, 10).forEach(_ -> refusalOf(api.logIn(username, "wrong password")));
    String locked = refusalOf(api.logIn(username, PASSWORD));

    // then
    assertThat(wrong).contains("bad-credentials").isEqualTo(unknown).isEqualTo(locked);
  }

  @Test
  void letsOneNameBeTriedOnlySoOften() {
    // given: nobody, so that Keycloak has nobody to lock
    String nobody = newUsername();
    refusalOf(api.logIn(nobody, "wrong password"));

    // when: as after 29 more at once, however long the 30 have really taken
    assertThat(
            jdbc.sql(
                    """
                    UPDATE allowance SET tokens = 0, filled_at = clock_timestamp() + interval '1 hour'
                    WHERE filled_at = (SELECT max(filled_at) FROM allowance WHERE tokens = 29)
                    """)
                .update())
        .isOne();

    // then
    expectProblem(api.logIn(nobody, "wrong"), 429, "rate-limited");
    // Nobody is kept out by others who try the name.
    refusalOf(api.withAddress("198.51.100.9").logIn(nobody, "wrong password"));
    api.logIn(username, PASSWORD).expectStatus().isOk();
  }

  @Test
  void letsOneUserInManyTimesAtOnce() throws Exception {
    // given
    Callable<Integer> logIn =
        () -> api.logIn(username, PASSWORD).returnResult(Map.class).getStatus().value();

    // when
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(IntStream.range(0, 6).mapToObj(_ -> logIn).toList());

      // then
      assertThat(answers).extracting(Future::get).containsOnly(200);
    }
  }

  @Test
  void refusesRequestsOfTheWrongForm() {
    for (String body :
        List.of(
            "{}",
            "{\"username\":\"ada\"}",
            "{\"username\":\"\",\"password\":\"x\"}",
            "{\"username\":\"a\\u0000da\",\"password\":\"x\"}",
            "{\"username\":\"ada\",\"password\":\"x\",\"otp\":1}")) {
      expectProblem(api.post("login", body), 400, "invalid");
    }
    expectProblem(api.post("login", "ada"), 400, "malformed");
  }

  @Test
  void refreshesTokensOfLiveSessionOnly() {
    // given
    String refreshToken = refreshTokenOf(api.logIn(username, PASSWORD));

    // when
    String next = refreshTokenOf(api.refresh(refreshToken));

    // then
    refreshTokenOf(api.refresh(next));
    expectProblem(api.refresh("no.token.atall"), 401, "unauthenticated");
    expectProblem(api.post("refresh", "{}"), 400, "invalid");
  }

  @Test
  void refreshesTokensWhateverAccessTokenComesWithIt() {
    // given
    String refreshToken = refreshTokenOf(api.logIn(username, PASSWORD));

    // when
    var answer = api.withToken("expired.or.worthless").refresh(refreshToken);

    // then
    refreshTokenOf(answer);
  }

  @Test
  void endsSessionAtLogOut() {
    // given
    String refreshToken = refreshTokenOf(api.logIn(username, PASSWORD));

    // when
    api.logOut(refreshToken).expectStatus().isNoContent();

    // then
    expectProblem(api.refresh(refreshToken), 401, "unauthenticated");
    api.logOut(refreshToken).expectStatus().isNoContent();
    api.logOut("no.token.atall").expectStatus().isNoContent();
  }

  @Test
  void isNotThereWhereSwitchedOff() {
    // given
    var off = new LoginProperties(false, 1, Duration.ofSeconds(1));
    var controller = new LoginController(tokens, record, allowances, off);

    // then
    assertThatThrownBy(
            () -> controller.logIn(new LoginRequest(username, PASSWORD), Origin.unknown()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.NOT_FOUND));
    assertThatThrownBy(() -> controller.refresh(new RefreshTokenRequest("any")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.NOT_FOUND));
  }

  private static String refusalOf(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer
            .expectStatus()
            .isUnauthorized()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static String refreshTokenOf(ResponseSpec answer) {
    var result = answer.expectStatus().isOk().returnResult(Map.class);
    Map<?, ?> body = Objects.requireNonNull(result.getResponseBody());
    return String.valueOf(body.get("refreshToken"));
  }

  private static void expectProblem(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
