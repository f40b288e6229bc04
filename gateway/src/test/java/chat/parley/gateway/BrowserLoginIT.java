package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.SessionEvent.UserSessionsEnded;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.gateway.fake.ChatClient;
import chat.parley.gateway.fake.TimeBasedPassword;
import chat.parley.test.Browser;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

class BrowserLoginIT extends GatewayUnderTest {
  private static final TestUser ALICE = TestUsers.create();
  private static final String SESSION = "__Host-parley";
  private static final String LOGIN = "__Host-parley-login-";

  @Autowired private ReactiveStringRedisTemplate redis;

  private Browser browser;

  @BeforeEach
  void start() {
    browser = new Browser(port);
  }

  @Test
  void logsInAndComesBackToWhereItWas() {
    HttpResponse<String> page = browser.logIn(ALICE, "/spec/openapi.json");

    assertThat(page.uri().getPath()).isEqualTo("/spec/openapi.json");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(browser.setCookie(SESSION))
        .containsIgnoringCase("HttpOnly")
        .contains("Path=/", "Secure", "SameSite=Lax")
        .doesNotContain("Domain");
    assertThat(browser.cookieNames(LOGIN)).isEmpty();
    HttpResponse<String> session = browser.open("/api/v1/session");
    assertThat(json(session).get("userId").asString()).isEqualTo(ALICE.id().toString());
    assertThat(json(session).get("username").asString()).isEqualTo(ALICE.username());
  }

  @Test
  void keycloaksPagesLookLikeParley() {
    HttpResponse<String> page = browser.open("/login");

    Matcher style = Pattern.compile("href=\"([^\"]+/css/parley.css)\"").matcher(page.body());
    assertThat(style.find()).isTrue();
    assertThat(page.body()).contains("Sign in to Parley");
    assertThat(browser.send(HttpRequest.newBuilder(page.uri().resolve(style.group(1)))).body())
        .contains("--parley-accent");
  }

  @Test
  void logsInWithProofKey() {
    HttpResponse<String> redirect = browser.send(browser.request("/login"));

    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(redirect.headers().firstValue("Location").orElseThrow())
        .contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        ""
      })
  void leadsToNoOtherHostAfterwards(String next) {
    HttpResponse<String> page = browser.logIn(ALICE, next);

    assertThat(page.uri().toString()).isEqualTo("http://127.0.0.1:" + port + "/");
  }

  @Test
  void asksTheServicesWithTheSessionsToken() {
    browser.logIn(ALICE, "/");

    HttpResponse<String> answer = browser.open("/api/v1/rooms");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("headers").get("authorization").asString()).startsWith("Bearer ey");
    assertThat(json(answer).get("headers").has("cookie")).isFalse();
  }

  @Test
  void changesNothingWithoutTheCsrfToken() {
    browser.logIn(ALICE, "/");
    String token = csrfToken(browser);

    assertThat(browser.send(post()).statusCode()).isEqualTo(403);
    assertThat(browser.send(post().header("X-CSRF-Token", "wrong")).statusCode()).isEqualTo(403);
    assertThat(browser.send(post().header("X-CSRF-Token", token)).statusCode()).isEqualTo(200);
  }

  @Test
  void tokenOfAClientCountsWhateverCookiesComeWithIt() {
    browser.logIn(ALICE, "/");
    TestUser bob = TestUsers.create();

    HttpResponse<String> answer =
        browser.send(post().header("Authorization", "Bearer " + tokenOf(bob)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("headers").get("authorization").asString())
        .isEqualTo("Bearer " + tokenOf(bob));
    assertThat(send(request("/api/v1/session", bob)).statusCode()).isEqualTo(404);
  }

  @Test
  void renewsTheTokenBeforeItEnds() {
    browser.logIn(ALICE, "/");
    String first = authorization();

    await().atMost(Duration.ofSeconds(20)).until(() -> !authorization().equals(first));
  }

  @Test
  void logsOutAtKeycloakToo() {
    browser.logIn(ALICE, "/");
    String handle = browser.cookie(SESSION).orElseThrow();
    HttpRequest.Builder logOut =
        browser.request("/api/v1/session").DELETE().header("X-CSRF-Token", csrfToken(browser));

    assertThat(browser.send(logOut).statusCode()).isEqualTo(204);

    assertThat(browser.cookie(SESSION)).isEmpty();
    browser.put(SESSION, handle);
    assertThat(browser.open("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(browser.cookie(SESSION)).as("a browser is told to forget it").isEmpty();
    assertThat(browser.open("/login").body()).as("Keycloak asks again").contains("<form");
  }

  @Test
  void sessionEndsWithKeycloaksOwn() {
    browser.logIn(ALICE, "/");
    TestUsers.endSessions(ALICE);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> browser.open("/api/v1/session").statusCode() == 401);
  }

  @Test
  void sessionsAreDroppedWithTheAccount() {
    TestUser dora = TestUsers.create();
    browser.logIn(dora, "/");
    Set<String> before = sessions();

    publish(
        Topics.SESSIONS, dora.id(), new UserSessionsEnded(dora.id(), Instant.now().plusSeconds(1)));

    await().atMost(Duration.ofSeconds(20)).until(() -> sessions().size() == before.size() - 1);
    assertThat(browser.open("/api/v1/session").statusCode()).isEqualTo(401);
  }

  private Set<String> sessions() {
    return Set.copyOf(Objects.requireNonNull(redis.keys("parley:session:*").collectList().block()));
  }

  @Test
  void laterLogInTakesThePlaceOfTheEarlierOne() {
    browser.logIn(ALICE, "/");
    String earlier = browser.cookie(SESSION).orElseThrow();

    browser.open("/login");

    assertThat(browser.cookie(SESSION)).isPresent().get().isNotEqualTo(earlier);
    assertThat(browser.open("/api/v1/session").statusCode()).isEqualTo(200);
    browser.put(SESSION, earlier);
    assertThat(browser.open("/api/v1/session").statusCode()).isEqualTo(401);
  }

  @Test
  void secondFactorIsSetUpAtKeycloakAndAskedForFromThenOn() {
    TestUser carol = TestUsers.create();
    browser.logIn(carol, "/");
    HttpResponse<String> setUp = browser.open("/login?action=totp&next=/spec/openapi.json");
    var secret = new TimeBasedPassword(hidden(setUp, "totpSecret"));

    HttpResponse<String> page =
        browser.submit(
            setUp,
            Map.of(
                "totp",
                secret.now(),
                "totpSecret",
                hidden(setUp, "totpSecret"),
                "userLabel",
                "phone"));

    assertThat(page.uri().getPath()).isEqualTo("/spec/openapi.json");
    var other = new Browser(port);
    HttpResponse<String> asked = other.logIn(carol, "/");
    assertThat(asked.body()).contains("name=\"otp\"");
    assertThat(other.cookie(SESSION)).isEmpty();
    other.submit(asked, Map.of("otp", secret.next()));
    assertThat(other.open("/api/v1/session").statusCode()).isEqualTo(200);
  }

  @Test
  void passkeyIsOfferedAtLogInAndCanBeRegistered() {
    assertThat(browser.open("/login").body()).contains("webauthn");

    browser.logIn(ALICE, "/");

    assertThat(browser.open("/login?action=passkey").body())
        .contains("webauthn", "registerWebAuthn");
  }

  private static String hidden(HttpResponse<String> page, String name) {
    Matcher field =
        Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(page.body());
    assertThat(field.find()).as(page.body()).isTrue();
    return field.group(1);
  }

  @Test
  void logInOfAnotherBrowserIsNone() {
    HttpResponse<String> redirect = browser.send(browser.request("/login"));
    var victim = new Browser(port);
    String keycloak = redirect.headers().firstValue("Location").orElseThrow();

    HttpResponse<String> page =
        victim.submit(
            victim.send(HttpRequest.newBuilder(URI.create(keycloak))),
            ALICE.username(),
            ALICE.password());

    assertThat(page.uri().getQuery()).isEqualTo("login=failed");
    assertThat(victim.cookie(SESSION)).isEmpty();
  }

  @Test
  void logInCanBeEndedOnce() {
    HttpResponse<String> redirect = browser.send(browser.request("/login"));
    String keycloak = redirect.headers().firstValue("Location").orElseThrow();
    String state = keycloak.replaceAll(".*[?&](state=[^&]*).*", "$1");
    String name = browser.cookieNames(LOGIN).getFirst();
    String login = browser.cookie(name).orElseThrow();
    browser.submit(browser.go(URI.create(keycloak)), ALICE.username(), ALICE.password());
    assertThat(browser.cookie(SESSION)).isPresent();

    browser.put(name, login);
    HttpResponse<String> again = browser.open("/login/oauth2/code/parley?code=abc&" + state);

    assertThat(again.uri().getQuery()).isEqualTo("login=failed");
  }

  @Test
  void twoTabsCanLogInAtOnce() {
    HttpResponse<String> first = browser.open("/login?next=/spec/openapi.json");
    browser.open("/login?next=/spec/asyncapi.json");
    assertThat(browser.cookieNames(LOGIN)).hasSize(2);

    HttpResponse<String> page = browser.submit(first, ALICE.username(), ALICE.password());

    assertThat(page.uri().getPath()).isEqualTo("/spec/openapi.json");
    assertThat(browser.open("/api/v1/session").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"rubbish, 401", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 401"})
  void unknownSessionIsNone(String handle, int status) {
    browser.put(SESSION, handle);

    assertThat(browser.open("/api/v1/session").statusCode()).isEqualTo(status);
  }

  @Test
  void redisHoldsNothingToLogInWith() {
    browser.logIn(ALICE, "/");
    String handle = browser.cookie(SESSION).orElseThrow();
    String token = authorization().substring("Bearer ".length());

    List<String> names =
        Objects.requireNonNull(redis.keys("parley:session:*").collectList().block());

    assertThat(names).isNotEmpty().noneMatch(it -> it.contains(handle));
    for (String name : names) {
      assertThat(redis.opsForValue().get(name).block())
          .doesNotContain(token, handle, ALICE.username(), ALICE.id().toString());
    }
  }

  @Test
  void socketsOfPagesLiveAsLongAsTheirSession() {
    browser.logIn(ALICE, "/");
    String cookies = browser.cookieHeader("/ws");
    String origin = "http://127.0.0.1:" + port;
    try (var client = new ChatClient(port, Map.of("Cookie", cookies, "Origin", origin))) {
      client.hello();
      String first = authorization();
      await().atMost(Duration.ofSeconds(20)).until(() -> !authorization().equals(first));
      client.ask(new Ping(client.nextRef()));

      TestUsers.endSessions(ALICE);

      assertThat(client.awaitClose()).isGreaterThanOrEqualTo(4000);
    }
  }

  @Test
  void socketsOfNoPageGetNothingForACookie() {
    browser.logIn(ALICE, "/");
    String cookies = browser.cookieHeader("/ws");

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> new ChatClient(port, Map.of("Cookie", cookies)));
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(
            () -> new ChatClient(port, Map.of("Cookie", cookies, "Origin", "http://evil.example")));
  }

  private String authorization() {
    return json(browser.open("/api/v1/rooms")).get("headers").get("authorization").asString();
  }

  private HttpRequest.Builder post() {
    return browser.request("/api/v1/rooms").POST(BodyPublishers.ofString("{}"));
  }

  private static String csrfToken(Browser browser) {
    return json(browser.open("/api/v1/session")).get("csrfToken").asString();
  }
}
