package chat.parley.auth.token;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.body;
import static chat.parley.auth.AuthApi.expectProblem;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.auth.Exchanges;
import chat.parley.auth.session.SessionEvents;
import chat.parley.contracts.internal.TokenDirectory;
import chat.parley.contracts.token.PersonalToken;
import chat.parley.test.TestAdministrator;
import chat.parley.test.TestUsers;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@AuthServiceTest
class TokensIT {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private AuthApi anyone;
  private AuthApi gateway;
  private Exchanges exchanges;
  private AuthApi owner;
  private UUID userId;
  private String username;

  @BeforeEach
  void signUp() throws Exception {
    anyone = new AuthApi(port);
    gateway = anyone.withToken(TestUsers.serviceToken("gateway"));
    exchanges = new Exchanges(gateway);
    username = newUsername();
    anyone.signUp(username).expectStatus().isCreated();
    String accessToken = String.valueOf(anyone.tokens(username, PASSWORD).get("accessToken"));
    userId = UUID.fromString(SignedJWT.parse(accessToken).getJWTClaimsSet().getSubject());
    owner = anyone.withToken(accessToken);
  }

  @Test
  void tellsTheSecretOnceAndKeepsNothingThatItCouldBeToldFrom() {
    // when
    Map<String, Object> made = create();

    // then
    String secret = secretOf(made);
    assertThat(PersonalToken.read(secret)).isPresent();
    assertThat(list())
        .singleElement()
        .satisfies(it -> {
          assertThat(it).doesNotContainKeys("secret", "lastUsedAt");
          assertThat(it.get("id")).isEqualTo(made.get("id"));
          assertThat(it.get("name")).isEqualTo("My script");
          assertThat(it.get("scopes")).isEqualTo(List.of("messages:read", "rooms:write"));
        });
    assertThat(
            jdbc.sql("SELECT t::text FROM personal_token t WHERE user_id = ?")
                .param(userId)
                .query(String.class)
                .single())
        .doesNotContain(secret, secret.substring("parley_pat_".length(), 30));
  }

  @Test
  void isExchangedForAnAccessTokenThatThePublishedKeysVerify() throws Exception {
    // given
    Map<String, Object> made = create();

    // when
    Map<String, Object> granted = exchanges.expectGranted(secretOf(made));

    // then
    var jwt = SignedJWT.parse(String.valueOf(granted.get("accessToken")));
    var keys = JWKSet.parse(body(gateway.tokenKeys().expectStatus().isOk()));
    var key = Objects.requireNonNull(keys.getKeyByKeyId(jwt.getHeader().getKeyID())).toECKey();
    assertThat(key.isPrivate()).isFalse();
    assertThat(jwt.verify(new ECDSAVerifier(key))).isTrue();
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(TokenDirectory.ISSUER);
    assertThat(claims.getAudience()).containsExactly("parley");
    assertThat(claims.getSubject()).isEqualTo(userId.toString());
    assertThat(claims.getStringClaim("sid")).isEqualTo(made.get("id"));
    assertThat(claims.getStringClaim("preferred_username")).isEqualTo(username);
    assertThat(claims.getStringClaim("name")).isEqualTo("Ada Lovelace");
    assertThat(claims.getStringClaim("scope").split(" "))
        .containsExactlyInAnyOrder("messages:read", "rooms:write");
    assertThat(claims.getClaims()).doesNotContainKey("realm_access");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(list()).singleElement().satisfies(it -> assertThat(it).containsKey("lastUsedAt"));
  }

  @Test
  void whatItIsExchangedForEndsNoLaterThanItself() throws Exception {
    Instant end = Instant.now().plusSeconds(90);

    Map<String, Object> granted =
        exchanges.expectGranted(secretOf(create(Map.of("expiresAt", end.toString()))));

    var jwt = SignedJWT.parse(String.valueOf(granted.get("accessToken")));
    assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant()).isBeforeOrEqualTo(end);
    assertThat(Instant.parse(String.valueOf(granted.get("endsAt"))))
        .isEqualTo(String.valueOf(granted.get("expiresAt")));
  }

  @Test
  void opensNothingOfTheAccountsSecurity() {
    String secret = secretOf(create());
    AuthApi bearer =
        anyone.withToken(String.valueOf(exchanges.expectGranted(secret).get("accessToken")));

    for (AuthApi it : List.of(bearer, anyone.withToken(secret))) {
      for (String path : List.of("sessions", "tokens", "bots")) {
        it.get(path).expectStatus().isUnauthorized();
      }
      it.post("tokens", request()).expectStatus().isUnauthorized();
    }
  }

  @Test
  void isRefusedOnceItIsRevokedAndGatewaysAreTold() {
    // given
    Map<String, Object> made = create();
    String id = String.valueOf(made.get("id"));

    // when
    owner.delete("tokens/" + id).expectStatus().isNoContent();

    // then
    exchanges.expectRefused(secretOf(made));
    assertThat(list()).isEmpty();
    try (var events = new SessionEvents()) {
      await().untilAsserted(() -> assertThat(events.endedOf(userId)).containsExactly(id));
    }
    expectProblem(owner.delete("tokens/" + id), 404, "not-found");
  }

  @Test
  void isRefusedOnceItHasExpired() {
    String secret =
        secretOf(create(Map.of("expiresAt", Instant.now().plusMillis(1500).toString())));
    exchanges.expectGranted(secret);

    await().untilAsserted(() -> exchanges.expectRefused(secret));
  }

  @Test
  void isRefusedWhileItsOwnerIsLockedOutAndForEverOnceTheOwnerIsGone() {
    // given
    String secret = secretOf(create());
    exchanges.expectGranted(secret);

    // when
    TestAdministrator.disable(userId);

    // then
    exchanges.expectRefused(secret);
    try (var events = new SessionEvents()) {
      await().untilAsserted(() -> assertThat(events.allEndedOf(userId)).isTrue());
    }

    // when
    TestAdministrator.delete(userId);

    // then
    exchanges.expectRefused(secret);
    await()
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql("SELECT count(*) FROM personal_token WHERE user_id = ?")
                        .param(userId)
                        .query(Integer.class)
                        .single())
                .isZero());
  }

  @Test
  void refusesWhatIsUnknownInTheSameWords() {
    exchanges.expectRefused(PersonalToken.of(PersonalToken.Kind.USER, new byte[32]).text());
  }

  @Test
  void exchangesForServicesOnly() {
    String secret = secretOf(create());

    expectProblem(owner.exchange(Exchanges.digestOf(secret)), 403, "forbidden");
    expectProblem(anyone.exchange(Exchanges.digestOf(secret)), 401, "unauthenticated");
    expectProblem(owner.tokenKeys(), 403, "forbidden");
  }

  @Test
  void isNobodyElses() {
    Map<String, Object> made = create();
    String stranger = newUsername();
    anyone.signUp(stranger).expectStatus().isCreated();
    AuthApi other = anyone.loggedIn(stranger, PASSWORD);

    assertThat(listOf(other, "tokens", "tokens")).isEmpty();
    expectProblem(other.delete("tokens/" + made.get("id")), 404, "not-found");
    exchanges.expectGranted(secretOf(made));
  }

  @Test
  void wantsNameScopesAndAnEndWithinAYear() {
    for (Map<String, Object> change :
        List.<Map<String, Object>>of(
            Map.of("name", " "),
            Map.of("name", "a\u0000b"),
            Map.of("name", "x".repeat(81)),
            Map.of("scopes", List.of()),
            Map.of("scopes", List.of("everything")),
            Map.of("scopes", "messages:read"),
            Map.of("expiresAt", Instant.now().minusSeconds(1).toString()),
            Map.of("expiresAt", Instant.now().plus(Duration.ofDays(367)).toString()),
            Map.of("expiresAt", "tomorrow"))) {
      Map<String, Object> body = new HashMap<>(request());
      body.putAll(change);
      expectProblem(owner.post("tokens", body), 400, "invalid");
    }
    expectProblem(owner.post("tokens", Map.of("name", "x")), 400, "invalid");
  }

  @Test
  void nobodyHasMoreThanFiftyHoweverManyAreMadeAtOnce() {
    List<Integer> statuses =
        IntStream.range(0, 60)
            .parallel()
            .mapToObj(_ -> owner.post("tokens", request()).returnResult().getStatus().value())
            .toList();

    assertThat(statuses).filteredOn(it -> it == 201).hasSize(50);
    assertThat(statuses).filteredOn(it -> it == 409).hasSize(10);
  }

  private static Map<String, Object> request() {
    return Map.of(
        "name", "My script",
        "scopes", List.of("rooms:write", "messages:read"),
        "expiresAt", Instant.now().plus(Duration.ofDays(30)).toString());
  }

  private Map<String, Object> create() {
    return create(Map.of());
  }

  private Map<String, Object> create(Map<String, Object> change) {
    Map<String, Object> body = new HashMap<>(request());
    body.putAll(change);
    return body(owner.post("tokens", body).expectStatus().isCreated());
  }

  private List<Map<String, Object>> list() {
    return listOf(owner, "tokens", "tokens");
  }

  private static String secretOf(Map<String, Object> made) {
    return String.valueOf(made.get("secret"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> listOf(AuthApi api, String path, String field) {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(body(api.get(path).expectStatus().isOk()).get(field));
  }
}
