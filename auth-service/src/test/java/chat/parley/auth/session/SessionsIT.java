package chat.parley.auth.session;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.expectProblem;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.test.TestAdministrator;
import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@AuthServiceTest
class SessionsIT {
  @LocalServerPort private int port;

  private AuthApi api;
  private String username;

  @BeforeEach
  void signUp() {
    api = new AuthApi(port);
    username = newUsername();
    api.signUp(username).expectStatus().isCreated();
  }

  @Test
  void listsSessionsOfTheCallerOnly() {
    // given
    LoggedIn first = logIn();
    LoggedIn second = logIn();
    String stranger = newUsername();
    api.signUp(stranger).expectStatus().isCreated();
    api.tokens(stranger, PASSWORD);

    // when
    List<Map<String, Object>> sessions = sessionsOf(second);

    // then
    assertThat(sessions)
        .extracting(it -> it.get("id"))
        .containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(sessions)
        .filteredOn(it -> Boolean.TRUE.equals(it.get("current")))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.get("id")).isEqualTo(second.id());
          assertThat(String.valueOf(it.get("userAgent"))).startsWith("Java-http-client");
          assertThat(it).containsKeys("startedAt", "lastUsedAt").doesNotContainKey("address");
        });
  }

  @Test
  void endsSessionAndTellsOfIt() {
    // given
    LoggedIn lost = logIn();
    LoggedIn present = logIn();

    // when
    present.api().delete("sessions/" + lost.id()).expectStatus().isNoContent();

    // then
    api.refresh(lost.refreshToken()).expectStatus().isUnauthorized();
    api.refresh(present.refreshToken()).expectStatus().isOk();
    assertThat(sessionsOf(present)).extracting(it -> it.get("id")).containsExactly(present.id());
    expectEnded(present.userId(), lost.id());
    expectNotFound(present.api().delete("sessions/" + lost.id()));
  }

  @Test
  void endsNoSessionOfSomebodyElse() {
    // given
    LoggedIn victim = logIn();
    String stranger = newUsername();
    api.signUp(stranger).expectStatus().isCreated();

    // when
    ResponseSpec answer = api.loggedIn(stranger, PASSWORD).delete("sessions/" + victim.id());

    // then
    expectNotFound(answer);
    api.refresh(victim.refreshToken()).expectStatus().isOk();
  }

  @Test
  void logsOutEverywhereButHereOrEverywhere() {
    // given
    LoggedIn here = logIn();
    LoggedIn there = logIn();

    // when
    here.api().delete("sessions?except=current").expectStatus().isNoContent();

    // then
    api.refresh(there.refreshToken()).expectStatus().isUnauthorized();
    api.refresh(here.refreshToken()).expectStatus().isOk();
    here.api().delete("sessions?except=mine").expectStatus().isBadRequest();

    // when
    here.api().delete("sessions").expectStatus().isNoContent();

    // then
    api.refresh(here.refreshToken()).expectStatus().isUnauthorized();
    expectEnded(here.userId(), there.id(), here.id());
  }

  @Test
  void tellsOfLogOut() {
    // given
    LoggedIn session = logIn();

    // when
    api.logOut(session.refreshToken()).expectStatus().isNoContent();

    // then
    expectEnded(session.userId(), session.id());
  }

  @Test
  void tellsOfSessionsThatAnAdministratorEndsInKeycloak() {
    // given
    TestAdministrator.tellOfEndedSessions(
        URI.create("http://127.0.0.1:" + port + "/internal/backchannel-logout"));
    LoggedIn first = logIn();
    LoggedIn second = logIn();

    // when
    TestAdministrator.logOut(first.userId());

    // then
    expectEnded(first.userId(), first.id(), second.id());
  }

  @Test
  void tellsOfAccountsThatAnAdministratorDisablesOrDeletesInKeycloak() {
    // given
    LoggedIn disabled = logIn();
    String other = newUsername();
    api.signUp(other).expectStatus().isCreated();
    LoggedIn deleted = logIn(other);

    // when
    TestAdministrator.disable(disabled.userId());
    TestAdministrator.delete(deleted.userId());

    // then
    try (var events = new SessionEvents()) {
      await().untilAsserted(() -> assertThat(events.allEndedOf(disabled.userId())).isTrue());
      await().untilAsserted(() -> assertThat(events.allEndedOf(deleted.userId())).isTrue());
    }
    api.refresh(disabled.refreshToken()).expectStatus().isUnauthorized();
    api.refresh(deleted.refreshToken()).expectStatus().isUnauthorized();
  }

  @Test
  void believesNobodyThatSessionsHaveEnded() {
    LoggedIn session = logIn();
    for (String token : List.of("", "no.token.atall", session.accessToken())) {
      api.backChannel(token).expectStatus().isBadRequest();
    }
  }

  @Test
  void changesPasswordAndEndsOtherSessions() {
    // given
    LoggedIn here = logIn();
    LoggedIn there = logIn();

    // when
    here.api()
        .put("password", change(PASSWORD, "a whole other phrase"))
        .expectStatus()
        .isNoContent();

    // then
    api.logIn(username, "a whole other phrase").expectStatus().isOk();
    api.logIn(username, PASSWORD).expectStatus().isUnauthorized();
    api.refresh(there.refreshToken()).expectStatus().isUnauthorized();
    api.refresh(here.refreshToken()).expectStatus().isOk();
  }

  @Test
  void refusesPasswordChange() {
    AuthApi caller = logIn().api();
    expectProblem(
        caller.put("password", change("wrong one", "a whole other phrase")),
        401,
        "bad-credentials");
    expectProblem(caller.put("password", change(PASSWORD, "too short")), 400, "weak-password");
    expectProblem(caller.put("password", change(PASSWORD, "password1234")), 400, "weak-password");
    expectProblem(caller.put("password", Map.of("current", PASSWORD)), 400, "invalid");
    api.logIn(username, PASSWORD).expectStatus().isOk();
  }

  @Test
  void wantsToken() {
    api.get("sessions").expectStatus().isUnauthorized();
    api.delete("sessions").expectStatus().isUnauthorized();
    api.put("password", change(PASSWORD, "a whole other phrase")).expectStatus().isUnauthorized();
  }

  private static Map<String, String> change(String current, String next) {
    return Map.of("current", current, "new", next);
  }

  private LoggedIn logIn() {
    return logIn(username);
  }

  private LoggedIn logIn(String name) {
    Map<String, Object> tokens = api.tokens(name, PASSWORD);
    String accessToken = String.valueOf(tokens.get("accessToken"));
    try {
      var claims = JWTParser.parse(accessToken).getJWTClaimsSet();
      return new LoggedIn(
          api.withToken(accessToken),
          UUID.fromString(claims.getSubject()),
          claims.getStringClaim("sid"),
          accessToken,
          String.valueOf(tokens.get("refreshToken")));
    } catch (ParseException exception) {
      throw new AssertionError(exception);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> sessionsOf(LoggedIn session) {
    var answer = session.api().get("sessions").expectStatus().isOk().returnResult(Map.class);
    Object sessions = Objects.requireNonNull(answer.getResponseBody()).get("sessions");
    return (List<Map<String, Object>>) Objects.requireNonNull(sessions);
  }

  private static void expectEnded(UUID userId, String... sessions) {
    try (var events = new SessionEvents()) {
      await()
          .untilAsserted(
              () -> assertThat(events.endedOf(userId)).containsExactlyInAnyOrder(sessions));
    }
  }

  private static void expectNotFound(ResponseSpec answer) {
    expectProblem(answer, 404, "not-found");
  }

  private record LoggedIn(
      AuthApi api, UUID userId, String id, String accessToken, String refreshToken) {}
}
