package chat.parley.auth.export;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.expectProblem;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.auth.FakeExports;
import chat.parley.contracts.internal.AccountCopy;
import chat.parley.contracts.internal.AccountCopy.Account;
import chat.parley.contracts.internal.AccountCopy.AuditEntry;
import chat.parley.contracts.internal.AccountCopy.OwnBot;
import chat.parley.contracts.internal.AccountCopy.Session;
import chat.parley.contracts.internal.AccountCopy.Token;
import chat.parley.contracts.token.Scope;
import chat.parley.test.InternalClients;
import chat.parley.test.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.web.client.HttpClientErrorException;

@AuthServiceTest
class AccountExportIT {
  private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
      new ParameterizedTypeReference<>() {};
  private static final String EXPORTS = "account/exports";

  @LocalServerPort private int port;
  @Autowired private FakeExports exports;

  private final String username = newUsername();
  private final AuthApi unknown = new AuthApi(0);
  private AuthApi api = unknown;
  private AuthApi own = unknown;
  private UUID userId = new UUID(0, 0);

  @BeforeEach
  void signUp() {
    api = new AuthApi(port);
    userId = UUID.fromString(String.valueOf(objectOf(api.signUp(username)).get("userId")));
    own = api.loggedIn(username, PASSWORD).withAddress("192.0.2.7");
  }

  @Test
  void beginsForTheOwnerAndStandsInTheAuditLogWithTheOrigin() {
    Map<String, Object> begun = objectOf(ask(PASSWORD).expectStatus().isAccepted());

    assertThat(begun).containsKeys("id", "requestedAt");
    assertThat(Objects.requireNonNull(exports.running(userId).export()).id())
        .hasToString(String.valueOf(begun.get("id")));
    assertThat(copies().audit(userId, 0))
        .filteredOn(it -> it.act().equals("export-requested"))
        .singleElement()
        .satisfies(it -> assertThat(it.subject()).isEqualTo(begun.get("id")))
        .satisfies(it -> assertThat(it.address()).isEqualTo("192.0.2.7"));
  }

  @Test
  void isTheOneThatIsBeingMadeHoweverOftenItIsAskedFor() {
    Object first = objectOf(ask(PASSWORD)).get("id");

    for (int i = 0; i < 5; i++) {
      assertThat(objectOf(ask(PASSWORD).expectStatus().isAccepted()).get("id")).isEqualTo(first);
    }

    assertThat(copies().audit(userId, 0))
        .extracting(AuditEntry::act)
        .containsOnlyOnce("export-requested");
  }

  @Test
  void isMadeThreeTimesADay() {
    for (int i = 0; i < 3; i++) {
      ask(PASSWORD).expectStatus().isAccepted();
      exports.finish(userId);
    }

    expectProblem(ask(PASSWORD), 429, "rate-limited");
    assertThat(exports.running(userId).export()).isNull();
  }

  @Test
  void needsThePasswordWhereThereIsOne() {
    expectProblem(ask("wrong"), 401, "bad-credentials");
    expectProblem(own.post(EXPORTS, Map.of()), 401, "bad-credentials");
    expectProblem(own.post(EXPORTS, Map.of("messages", "keep")), 400, "invalid");
    expectProblem(api.post(EXPORTS, Map.of()), 401, "unauthenticated");

    assertThat(exports.running(userId).export()).isNull();
    assertThat(copies().audit(userId, 0))
        .extracting(AuditEntry::act)
        .doesNotContain("export-requested");
  }

  @Test
  void needsASessionThatHasJustBegunWhereThereIsNoPassword() {
    TestUsers.removePassword(userId);

    own.post(EXPORTS, Map.of()).expectStatus().isAccepted();
  }

  @Test
  void tellsServicesAllThatThereIsOfTheAccountAndNoSecret() {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    Map<String, Object> token = tokenRequest("Script", tomorrow);
    String secret = String.valueOf(objectOf(own.post("tokens", token)).get("secret"));
    Map<String, Object> bot =
        objectOf(own.post("bots", Map.of("username", username + "-bot", "displayName", "Helper")));
    own.post("bots/" + bot.get("id") + "/tokens", tokenRequest("Of the bot", tomorrow))
        .expectStatus()
        .isCreated();

    Account account = copies().account(userId);

    assertThat(account.username()).isEqualTo(username);
    assertThat(account.email()).isEqualTo(username + "@example.test");
    assertThat(account.createdAt()).isBetween(Instant.now().minusSeconds(600), Instant.now());
    assertThat(account.sessions()).extracting(Session::startedAt).hasSize(1);
    assertThat(account.personalTokens())
        .singleElement()
        .satisfies(it -> assertThat(it.name()).isEqualTo("Script"))
        .satisfies(it -> assertThat(it.scopes()).containsExactly(Scope.MESSAGES_READ));
    OwnBot found = account.bots().getFirst();
    assertThat(found.username()).isEqualTo(username + "-bot");
    assertThat(found.tokens()).extracting(Token::name).containsExactly("Of the bot");
    assertThat(account.personalTokens().toString() + account.bots()).doesNotContain(secret);
  }

  @Test
  void tellsServicesTheAuditLogFromItsBeginning() {
    own.post("tokens", tokenRequest("Script", Instant.now().plusSeconds(600)))
        .expectStatus()
        .isCreated();

    List<AuditEntry> entries = copies().audit(userId, 0);

    assertThat(entries).extracting(AuditEntry::number).startsWith(1L).isSorted();
    assertThat(entries).extracting(AuditEntry::act).contains("account-created", "token-created");
    assertThat(copies().audit(userId, entries.getLast().number())).isEmpty();
  }

  @Test
  void answersServicesOnlyAndOfAccountsThatThereAre() {
    String token = String.valueOf(api.tokens(username, PASSWORD).get("accessToken"));

    assertThatThrownBy(() -> clientWith(token).account(userId))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
    assertThatThrownBy(() -> clientWith(token).audit(userId, 0))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
    assertThatThrownBy(() -> copies().account(UUID.randomUUID()))
        .isInstanceOf(HttpClientErrorException.NotFound.class);
  }

  private static Map<String, Object> tokenRequest(String name, Instant end) {
    return Map.of("name", name, "scopes", List.of("messages:read"), "expiresAt", end.toString());
  }

  private ResponseSpec ask(String password) {
    return own.post(EXPORTS, Map.of("password", password));
  }

  private static Map<String, Object> objectOf(ResponseSpec answer) {
    return Objects.requireNonNull(answer.returnResult(OBJECT).getResponseBody());
  }

  private AccountCopy copies() {
    return clientWith(TestUsers.serviceToken("file-service"));
  }

  private AccountCopy clientWith(String token) {
    return InternalClients.client(port, token, AccountCopy.class);
  }
}
