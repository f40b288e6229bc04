package chat.parley.auth.bot;

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
import chat.parley.test.TestAdministrator;
import chat.parley.test.TestUsers;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@AuthServiceTest
class BotsIT {
  @LocalServerPort private int port;

  private AuthApi anyone;
  private Exchanges exchanges;
  private AuthApi owner;
  private UUID ownerId;

  @BeforeEach
  void signUp() throws Exception {
    anyone = new AuthApi(port);
    exchanges = new Exchanges(anyone.withToken(TestUsers.serviceToken("gateway")));
    String username = newUsername();
    anyone.signUp(username).expectStatus().isCreated();
    String accessToken = String.valueOf(anyone.tokens(username, PASSWORD).get("accessToken"));
    ownerId = UUID.fromString(SignedJWT.parse(accessToken).getJWTClaimsSet().getSubject());
    owner = anyone.withToken(accessToken);
  }

  @Test
  void logsInByItsTokensOnly() throws Exception {
    // given
    Map<String, Object> bot = create();
    String secret = tokenOf(bot);

    // when
    Map<String, Object> granted = exchanges.expectGranted(secret);

    // then
    assertThat(secret).startsWith("parley_bot_");
    assertThat(granted.get("userId")).isEqualTo(bot.get("id"));
    var claims = SignedJWT.parse(String.valueOf(granted.get("accessToken"))).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(bot.get("id"));
    assertThat(claims.getStringClaim("preferred_username")).isEqualTo(bot.get("username"));
    assertThat(claims.getStringClaim("name")).isEqualTo("Helper");
    anyone.logIn(String.valueOf(bot.get("username")), PASSWORD).expectStatus().isUnauthorized();
  }

  @Test
  void hasANameThatSaysItIsOneAndThatNobodyElseGets() {
    Map<String, Object> bot = create();
    String name = String.valueOf(bot.get("username"));

    expectProblem(owner.post("bots", request("helper")), 400, "invalid");
    expectProblem(owner.post("bots", request("-bot")), 400, "invalid");
    expectProblem(
        owner.post("bots", request(name.toUpperCase(Locale.ROOT))), 409, "username-taken");
    expectProblem(
        owner.post("bots", request(name.replace("-bot", "_-bot"))), 409, "username-confusable");
    expectProblem(anyone.signUp(newUsername().substring(0, 10) + "-bot"), 400, "invalid");
    expectProblem(
        owner.put("username", Map.of("username", "renamed-bot", "password", PASSWORD)),
        400,
        "invalid");

    owner.delete("bots/" + bot.get("id")).expectStatus().isNoContent();
    expectProblem(owner.post("bots", request(name)), 409, "username-taken");
  }

  @Test
  void isLockedOutAndLetInAgainByItsOwner() {
    // given
    Map<String, Object> bot = create();
    String secret = tokenOf(bot);
    UUID id = UUID.fromString(String.valueOf(bot.get("id")));

    // when
    owner.patch("bots/" + id, Map.of("disabled", true)).expectStatus().isOk();

    // then
    exchanges.expectRefused(secret);
    assertThat(list())
        .singleElement()
        .satisfies(it -> assertThat(it.get("disabled")).isEqualTo(true));
    try (var events = new SessionEvents()) {
      await().untilAsserted(() -> assertThat(events.allEndedOf(id)).isTrue());
    }

    // when
    owner.patch("bots/" + id, Map.of("disabled", false)).expectStatus().isOk();

    // then
    exchanges.expectGranted(secret);
  }

  @Test
  void isOverOnceItIsDeleted() {
    Map<String, Object> bot = create();
    String secret = tokenOf(bot);

    owner.delete("bots/" + bot.get("id")).expectStatus().isNoContent();

    exchanges.expectRefused(secret);
    assertThat(list()).isEmpty();
    expectProblem(owner.delete("bots/" + bot.get("id")), 404, "not-found");
    expectProblem(owner.get("bots/" + bot.get("id") + "/tokens"), 404, "not-found");
  }

  @Test
  void isNobodyElses() {
    Map<String, Object> bot = create();
    String secret = tokenOf(bot);
    String stranger = newUsername();
    anyone.signUp(stranger).expectStatus().isCreated();
    AuthApi other = anyone.loggedIn(stranger, PASSWORD);
    String path = "bots/" + bot.get("id");

    expectProblem(other.patch(path, Map.of("disabled", true)), 404, "not-found");
    expectProblem(other.delete(path), 404, "not-found");
    expectProblem(other.get(path + "/tokens"), 404, "not-found");
    expectProblem(other.post(path + "/tokens", tokenRequest()), 404, "not-found");
    expectProblem(other.delete(path + "/tokens/" + UUID.randomUUID()), 404, "not-found");
    exchanges.expectGranted(secret);
  }

  @Test
  void stopsWithItsOwnersAccountAndEndsWithIt() {
    // given
    Map<String, Object> bot = create();
    String secret = tokenOf(bot);
    UUID id = UUID.fromString(String.valueOf(bot.get("id")));
    exchanges.expectGranted(secret);

    // when
    TestAdministrator.disable(ownerId);

    // then
    exchanges.expectRefused(secret);
    try (var events = new SessionEvents()) {
      await().untilAsserted(() -> assertThat(events.allEndedOf(id)).isTrue());
    }

    // when
    TestAdministrator.delete(ownerId);

    // then
    exchanges.expectRefused(secret);
  }

  @Test
  void nobodyHasMoreThanTwenty() {
    List<Integer> statuses =
        IntStream.range(0, 24)
            .parallel()
            .mapToObj(
                _ -> owner.post("bots", request(newName())).returnResult().getStatus().value())
            .toList();

    assertThat(statuses).filteredOn(it -> it == 201).hasSize(20);
    assertThat(statuses).filteredOn(it -> it == 409).hasSize(4);
  }

  private static String newName() {
    return newUsername() + "-bot";
  }

  private static Map<String, Object> request(String username) {
    return Map.of("username", username, "displayName", "Helper");
  }

  private static Map<String, Object> tokenRequest() {
    return Map.of(
        "name", "production",
        "scopes", List.of("messages:read", "messages:write"),
        "expiresAt", Instant.now().plus(Duration.ofDays(30)).toString());
  }

  private Map<String, Object> create() {
    return body(owner.post("bots", request(newName())).expectStatus().isCreated());
  }

  private String tokenOf(Map<String, Object> bot) {
    String path = "bots/" + bot.get("id") + "/tokens";
    return String.valueOf(
        body(owner.post(path, tokenRequest()).expectStatus().isCreated()).get("secret"));
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> list() {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(body(owner.get("bots").expectStatus().isOk()).get("bots"));
  }
}
