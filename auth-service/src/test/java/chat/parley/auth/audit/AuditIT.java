package chat.parley.auth.audit;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.body;
import static chat.parley.auth.AuthApi.expectProblem;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.test.TestAdministrator;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@AuthServiceTest
class AuditIT {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private AuditLog log;

  private AuthApi anyone;
  private AuthApi owner;
  private UUID userId;
  private String username;
  private String refreshToken;

  @BeforeEach
  void signUp() throws Exception {
    anyone = new AuthApi(port).withAddress("203.0.113.7");
    username = newUsername();
    anyone.signUp(username).expectStatus().isCreated();
    Map<String, Object> tokens = anyone.tokens(username, PASSWORD);
    String accessToken = String.valueOf(tokens.get("accessToken"));
    refreshToken = String.valueOf(tokens.get("refreshToken"));
    userId = UUID.fromString(SignedJWT.parse(accessToken).getJWTClaimsSet().getSubject());
    owner = anyone.withToken(accessToken);
  }

  @Test
  void putsEachWayInOnRecord() {
    // when
    anyone.logIn(username, "a wrong password").expectStatus().isUnauthorized();
    awaitActs("account-created", "logged-in", "login-failed");
    String token = idOf(owner.post("tokens", tokenRequest()));
    owner.delete("tokens/" + token).expectStatus().isNoContent();
    String bot =
        idOf(owner.post("bots", Map.of("username", username + "-bot", "displayName", "Bot")));
    owner.patch("bots/" + bot, Map.of("disabled", true)).expectStatus().isOk();
    owner.delete("bots/" + bot).expectStatus().isNoContent();
    owner
        .put("password", Map.of("current", PASSWORD, "new", "a whole other phrase"))
        .expectStatus()
        .isNoContent();
    owner.delete("sessions?except=current").expectStatus().isNoContent();
    owner
        .put("username", Map.of("username", newUsername(), "password", "a whole other phrase"))
        .expectStatus()
        .isNoContent();
    anyone.logOut(refreshToken).expectStatus().isNoContent();

    // then
    List<Map<String, Object>> entries = entries(owner, "audit");
    assertThat(entries.reversed())
        .extracting(it -> it.get("act"))
        .containsExactly(
            "account-created",
            "logged-in",
            "login-failed",
            "token-created",
            "token-revoked",
            "bot-created",
            "bot-disabled",
            "bot-deleted",
            "password-changed",
            "session-ended",
            "username-changed",
            "logged-out");
    assertThat(entries.reversed().subList(1, entries.size()))
        .allSatisfy(it -> {
          assertThat(it.get("address")).isEqualTo("203.0.113.7");
          assertThat(String.valueOf(it.get("client"))).startsWith("Java-http-client");
        });
    assertThat(entries)
        .filteredOn(it -> String.valueOf(it.get("act")).startsWith("token-"))
        .extracting(it -> it.get("subject"))
        .containsOnly(token);
    assertThat(body(owner.get("audit/check"))).isEqualTo(Map.of("entries", entries.size()));
    assertThat(entries(owner, "audit?limit=2&before=4"))
        .extracting(it -> it.get("number"))
        .containsExactly(3, 2);
  }

  @Test
  void failedLogInIsInTheLogOfWhomItWasTriedForByNameOrAddress() {
    anyone.logIn(username + "@example.test", "a wrong password").expectStatus().isUnauthorized();
    awaitActs("account-created", "logged-in", "login-failed");

    long before = countOfNobody();
    anyone.logIn(newUsername(), "a wrong password").expectStatus().isUnauthorized();
    await().until(() -> countOfNobody() > before);
  }

  @Test
  void whatAnAdministratorDoesIsThereOnceHoweverOftenItIsTold() {
    // when
    TestAdministrator.disable(userId);
    awaitActs("account-created", "logged-in", "account-disabled");
    Instant at = Instant.now();
    IntStream.range(0, 20)
        .parallel()
        .forEach(_ ->
            log.recordOnce(
                userId, at, AuditAct.ACCOUNT_DELETED, null, "told once", Origin.unknown()));

    // then
    assertThat(acts()).filteredOn("account-deleted"::equals).hasSize(1);
  }

  @Test
  void entriesFollowEachOtherHoweverManyAreWrittenAtOnce() {
    IntStream.range(0, 40)
        .parallel()
        .forEach(
            it -> log.record(userId, AuditAct.TOKEN_CREATED, "t" + it, new Origin("::1", null)));

    assertThat(numbers()).containsExactlyElementsOf(LongStream.rangeClosed(1, 42).boxed().toList());
    assertThat(body(owner.get("audit/check"))).isEqualTo(Map.of("entries", 42));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET act = 'LOGGED_OUT'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry"
      })
  void databaseRefusesToChangeIt(String change) {
    assertThatThrownBy(() -> jdbc.sql(change).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("stays as it is");
  }

  @Test
  void showsWhereItWasTamperedWith() {
    log.record(userId, AuditAct.TOKEN_CREATED, "t", Origin.unknown());

    aroundTheTrigger("UPDATE audit_entry SET subject = 'u' WHERE user_id = ? AND number = 3");

    assertThat(body(owner.get("audit/check"))).isEqualTo(Map.of("entries", 2, "brokenAt", 3));
  }

  @Test
  void isWholeWithoutTheAddressesAndNoticesOtherOnes() {
    // given
    assertThat(body(owner.get("audit/check"))).isEqualTo(Map.of("entries", 2));

    // when
    jdbc.sql("UPDATE audit_origin SET address = '198.51.100.1' WHERE user_id = ?")
        .param(userId)
        .update();

    // then
    assertThat(body(owner.get("audit/check"))).isEqualTo(Map.of("entries", 1, "brokenAt", 2));

    // when
    jdbc.sql("UPDATE audit_origin SET noted_at = now() - interval '91 days' WHERE user_id = ?")
        .param(userId)
        .update();
    log.forgetOrigins();

    // then
    assertThat(body(owner.get("audit/check"))).isEqualTo(Map.of("entries", 2));
    assertThat(entries(owner, "audit"))
        .allSatisfy(it -> assertThat(it).doesNotContainKey("address"));
  }

  @Test
  void isReadByItsOwnerAndByAdministratorsOnly() throws Exception {
    // given
    String other = newUsername();
    anyone.signUp(other).expectStatus().isCreated();
    AuthApi stranger = anyone.loggedIn(other, PASSWORD);

    // then
    assertThat(entries(stranger, "audit"))
        .allSatisfy(it -> assertThat(it.get("userId")).isNotEqualTo(userId.toString()));
    for (String path :
        List.of("audit/all", "audit/users/" + userId, "audit/users/" + userId + "/check")) {
      expectProblem(stranger.get(path), 404, "not-found");
      expectProblem(owner.get(path), 404, "not-found");
      expectProblem(anyone.get(path), 401, "unauthenticated");
    }

    // when
    String token = String.valueOf(anyone.tokens(other, PASSWORD).get("accessToken"));
    TestAdministrator.grant(
        UUID.fromString(SignedJWT.parse(token).getJWTClaimsSet().getSubject()), "administrator");
    AuthApi administrator = anyone.loggedIn(other, PASSWORD);

    // then
    assertThat(entries(administrator, "audit/users/" + userId))
        .isEqualTo(entries(owner, "audit"))
        .hasSize(2);
    assertThat(entries(administrator, "audit/all?limit=100"))
        .extracting(it -> it.get("userId"))
        .contains(userId.toString());
    assertThat(body(administrator.get("audit/users/" + userId + "/check")))
        .isEqualTo(Map.of("entries", 2));
  }

  private void aroundTheTrigger(String change) {
    jdbc.sql("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays").update();
    try {
      jdbc.sql(change).param(userId).update();
    } finally {
      jdbc.sql("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_stays").update();
    }
  }

  private void awaitActs(String... acts) {
    await().untilAsserted(() -> assertThat(acts()).containsExactly(acts));
  }

  private List<String> acts() {
    return jdbc.sql("SELECT act FROM audit_entry WHERE user_id = ? ORDER BY number")
        .param(userId)
        .query((row, _) -> AuditAct.valueOf(row.getString("act")).wire())
        .list();
  }

  private List<Long> numbers() {
    return jdbc.sql("SELECT number FROM audit_entry WHERE user_id = ? ORDER BY number")
        .param(userId)
        .query((row, _) -> row.getLong("number"))
        .list();
  }

  private long countOfNobody() {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE user_id = ?")
        .param(AuditLog.NOBODY)
        .query(Long.class)
        .single();
  }

  private static Map<String, Object> tokenRequest() {
    return Map.of(
        "name", "script",
        "scopes", List.of("messages:read"),
        "expiresAt", Instant.now().plus(Duration.ofDays(1)).toString());
  }

  private static String idOf(ResponseSpec answer) {
    return String.valueOf(body(answer.expectStatus().isCreated()).get("id"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> entries(AuthApi api, String path) {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(body(api.get(path).expectStatus().isOk()).get("entries"));
  }
}
