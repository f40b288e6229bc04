package chat.parley.auth.signup;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.expectProblem;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.internal.AccountDirectory.Account;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@AuthServiceTest
class SignUpIT {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private AccountDirectory accounts;

  private AuthApi api;

  @BeforeEach
  void connect() {
    api = new AuthApi(port);
  }

  @Test
  void makesAnAccountThatCanLogInAndTellsOfIt() throws ParseException {
    // given
    String username = newUsername();

    // when
    ResponseSpec answer =
        api.signUp(username.toUpperCase(), Map.of("displayName", "  Ada 👩‍🔬 Lovelace "));

    // then
    UUID userId = userIdOf(answer, username);
    var tokens = api.logIn(username, PASSWORD).expectStatus().isOk().returnResult(Map.class);
    String accessToken =
        (String) Objects.requireNonNull(tokens.getResponseBody()).get("accessToken");
    var claims = JWTParser.parse(accessToken).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(userId.toString());
    assertThat(claims.getStringClaim("name")).isEqualTo("Ada 👩‍🔬 Lovelace");
    try (var events = new UserEvents()) {
      await()
          .untilAsserted(() ->
              assertThat(events.of(userId)).singleElement().isInstanceOf(UserRegistered.class));
    }
    // What it is called is asked for.
    assertThat(accounts.accounts(List.of(userId, UUID.randomUUID())))
        .containsExactly(new Account(userId, username, "Ada 👩‍🔬 Lovelace", List.of()));
  }

  @Test
  void refusesTakenUsernameInAnyCase() {
    // given
    String username = newUsername();
    api.signUp(username).expectStatus().isCreated();

    // when
    ResponseSpec answer =
        api.signUp(username.toUpperCase(), Map.of("email", newUsername() + "@example.test"));

    // then
    expectProblem(answer, 409, "username-taken");
  }

  @Test
  void refusesTakenEmailAndLeavesTheNameFree() {
    // given
    String first = newUsername();
    String second = newUsername();
    api.signUp(first).expectStatus().isCreated();

    // when
    ResponseSpec answer =
        api.signUp(second, Map.of("email", first.toUpperCase() + "@example.test"));

    // then
    expectProblem(answer, 409, "email-taken");
    assertThat(accounts(second)).isZero();
    api.signUp(second).expectStatus().isCreated();
  }

  @Test
  void refusesNameOfUserThatDidNotSignUp() {
    // when
    ResponseSpec answer = api.signUp("service-account-gateway");

    // then
    expectProblem(answer, 409, "username-taken");
    assertThat(accounts("service-account-gateway")).isZero();
  }

  @Test
  void refusesPasswordAgainstTheRealmsPolicyAndLeavesTheNameFree() {
    // given: only Keycloak refuses a password that is the e-mail address
    String username = newUsername();
    String email = username + "@example.test";

    // when
    ResponseSpec answer = api.signUp(username, Map.of("password", email));

    // then
    expectWeak(answer, "must not be the e-mail address");
    assertThat(accounts(username)).isZero();
    api.signUp(username).expectStatus().isCreated();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          username    | "ab"
          username    | "-starts-with-a-dash"
          username    | "has space"
          username    | "abcdefghijklmnopqrstuvwxyz1234567"
          username    | "zoë"
          username    | null
          username    | {"a":1}
          email       | "nobody"
          email       | "nobody@"
          email       | ""
          email       | null
          displayName | "   "
          displayName | "line\\nbreak"
          displayName | "\\u202Egnp.exe"
          displayName | "\\ud800"
          displayName | null
          password    | null
          password    | "12345678\\ud800"
          surprise    | true
          """)
  void refusesBadField(String field, String json) {
    // given
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("username", '"' + newUsername() + '"');
    fields.put("email", "\"ada@example.test\"");
    fields.put("displayName", "\"Ada\"");
    fields.put("password", "\"correct horse\"");
    fields.put(field, json);

    // when
    ResponseSpec answer =
        api.post(
            "signup",
            fields.entrySet().stream()
                .map(it -> "\"%s\":%s".formatted(it.getKey(), it.getValue()))
                .collect(Collectors.joining(",", "{", "}")));

    // then
    expectInvalid(answer, field);
  }

  @Test
  void saysWhatIsWrongWithPassword() {
    // given
    String username = newUsername();

    // then
    expectWeak(
        api.signUp(username, Map.of("password", username.toUpperCase())),
        "must not be the user name");
    expectWeak(
        api.signUp(username, Map.of("password", "nine char")), "must have 10 characters at least");
    expectWeak(api.signUp(username, Map.of("password", "Password1234")), "is known from leaks");
    assertThat(accounts(username)).isZero();
    api.signUp(username).expectStatus().isCreated();
  }

  @Test
  void refusesWhatIsNoJsonOrTooMuchOfIt() {
    expectProblem(api.post("signup", "{\"username\":"), 400, "malformed");
    expectProblem(api.post("signup", "[]"), 400, "malformed");
    expectProblem(
        api.signUp(newUsername(), Map.of("displayName", "x".repeat(70_000))), 413, "too-large");
  }

  @Test
  void givesNameToOneOfManyWhoSignUpAtOnce() throws Exception {
    // given
    String username = newUsername();
    Callable<Integer> signUp =
        () ->
            api.signUp(
                    username,
                    Map.of(
                        "email",
                        newUsername() + "@example.test",
                        "password",
                        UUID.randomUUID().toString()))
                .returnResult(Map.class)
                .getStatus()
                .value();

    // when
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var statuses =
          threads.invokeAll(IntStream.range(0, 6).mapToObj(_ -> signUp).toList()).stream()
              .map(it -> {
                try {
                  return it.get();
                } catch (InterruptedException | ExecutionException exception) {
                  throw new AssertionError(exception);
                }
              })
              .toList();

      // then
      assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }
    assertThat(accounts(username)).isOne();
  }

  private long accounts(String username) {
    return jdbc.sql("SELECT count(*) FROM account WHERE username = ?")
        .param(username)
        .query(Long.class)
        .single();
  }

  static UUID userIdOf(ResponseSpec answer, String username) {
    var result = answer.expectStatus().isCreated().returnResult(Map.class);
    Map<?, ?> body = Objects.requireNonNull(result.getResponseBody());
    assertThat(body.get("username")).isEqualTo(username);
    assertThat(result.getResponseHeaders().getLocation())
        .hasPath("/api/v1/users/" + body.get("userId"));
    return UUID.fromString((String) body.get("userId"));
  }

  private static void expectWeak(ResponseSpec answer, String message) {
    answer
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("weak-password")
        .jsonPath("$.errors[0].field")
        .isEqualTo("password")
        .jsonPath("$.errors[0].message")
        .isEqualTo(message);
  }

  private static void expectInvalid(ResponseSpec answer, String field) {
    answer
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid")
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);
  }
}
