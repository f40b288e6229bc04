package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RoutingIT extends GatewayUnderTest {
  private static final String ID = "019aaaaa-0000-7000-8000-000000000000";
  private static final TestUser ALICE = TestUsers.create();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/users/me",
        "/api/v1/users?ids=" + ID,
        "/api/v1/rooms",
        "/api/v1/rooms/" + ID,
        "/api/v1/conversations",
        "/api/v1/conversations/" + ID + "/members",
        "/api/v1/join-requests",
        "/api/v1/direct-chats",
        "/api/v1/direct-chats/" + ID + "/accept",
        "/api/v1/group-chats/" + ID + "/members",
        "/api/v1/invitations/" + ID + "/accept",
        "/api/v1/invite-links/token/join",
        "/api/v1/conversations/" + ID + "/messages?limit=5",
        "/api/v1/conversations/" + ID + "/files",
        "/api/v1/files/" + ID + "/content",
        "/api/v1/uploads/" + ID,
        "/api/v1/exports",
        "/api/v1/exports/" + ID + "/content",
        "/api/v1/presence?userIds=" + ID,
        "/api/v1/auth/sessions"
      })
  void forwardsWhatTheApiHasWithTheTokenAndWithoutCookies(String path) {
    HttpResponse<String> answer =
        send(request(path, ALICE).header("Cookie", "a=b").header("X-Forwarded-For", "1.2.3.4"));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode echo = json(answer);
    assertThat(echo.get("path").asString()).isEqualTo(path);
    JsonNode headers = echo.get("headers");
    assertThat(headers.get("authorization").asString()).isEqualTo("Bearer " + tokenOf(ALICE));
    assertThat(headers.has("cookie")).isFalse();
    assertThat(headers.has("x-forwarded-for")).isFalse();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void tellsAccountsWhomATrustedProxyHasSeen() {
    HttpResponse<String> answer =
        send(
            request("/api/v1/auth/sessions", ALICE)
                .header("X-Forwarded-For", "192.0.2.9, 198.51.100.7"));

    assertThat(json(answer).at("/headers/x-parley-client-address").asString())
        .isEqualTo("198.51.100.7");
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere, 404, not-found",
    "/internal/heads, 404, not-found",
    "/api/v1/nowhere, 404, not-found",
    "/api/v1/internal/heads, 404, not-found",
    "/api/v2/rooms, 404, not-found",
    "/api/v1/notifications, 503, unavailable",
    "/api/v1/webhooks, 503, unavailable",
    "/api/v1/users/%2e%2e/internal/heads, 400, malformed",
    "/api/v1/users;x=1/me, 400, malformed",
    "/api/v1//users, 400, malformed",
    "/actuator/prometheus, 403, forbidden"
  })
  void answersWithProblemWhatIsNotForwarded(String path, int status, String code) {
    assertProblem(send(request(path, ALICE)), status, code);
  }

  @Test
  void wantsToken() {
    assertProblem(send(request("/api/v1/rooms")), 401, "unauthenticated");
    assertProblem(send(withToken("rubbish")), 401, "unauthenticated");
    assertProblem(send(withToken(TestUsers.foreignToken())), 401, "unauthenticated");
    HttpResponse<String> refused = send(withToken(""));
    assertProblem(refused, 401, "unauthenticated");
    assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @Test
  void letsWhoHoldsAReceiptAskWithoutAToken() {
    HttpResponse<String> answer =
        send(
            request("/api/v1/auth/account/deletions/a-receipt")
                .header("Authorization", "Bearer expired"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("headers").has("authorization")).isFalse();
    assertProblem(
        send(request("/api/v1/auth/account/deletions").POST(BodyPublishers.ofString("{}"))),
        401,
        "unauthenticated");
  }

  @Test
  void letsMailProgramsEndTheMailsOfTheirUsersWithoutAToken() {
    String path = "/api/v1/notifications/digest/unsubscriptions/a-token";
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Authorization", "Bearer expired")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));

    // It is routed, and the service is not here.
    assertProblem(answer, 503, "unavailable");
    assertProblem(send(request(path)), 401, "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void letsWhoHasALinkToAFileInWithoutAToken(String method) {
    HttpResponse<String> answer =
        send(
            request("/api/v1/files/" + ID + "/links/a-secret")
                .header("Authorization", "Bearer expired")
                .header("Cookie", "a=b")
                .header("X-Parley-File-Link", "another")
                .method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    if (method.equals("GET")) {
      JsonNode echo = json(answer);
      assertThat(echo.get("path").asString()).isEqualTo("/api/v1/files/" + ID + "/links/-");
      assertThat(echo.at("/headers/x-parley-file-link").asString()).isEqualTo("a-secret");
      assertThat(echo.get("headers").has("authorization")).isFalse();
      assertThat(echo.get("headers").has("cookie")).isFalse();
    }
  }

  @Test
  void wantsATokenForWhatMakesLinksToFiles() {
    String path = "/api/v1/files/" + ID + "/links";

    assertProblem(send(request(path).POST(BodyPublishers.ofString(""))), 401, "unauthenticated");
    assertProblem(send(request(path + "/a-secret").DELETE()), 401, "unauthenticated");
    assertProblem(send(request(path + "/a-secret/b")), 401, "unauthenticated");
  }

  @Test
  void letsCredentialsThroughWhateverTheToken() {
    for (String call : new String[] {"signup", "login", "refresh", "logout"}) {
      HttpResponse<String> answer =
          send(
              request("/api/v1/auth/" + call)
                  .header("Authorization", "Bearer expired")
                  .POST(BodyPublishers.ofString("{}")));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(json(answer).get("headers").has("authorization")).isFalse();
    }
    assertProblem(send(request("/api/v1/auth/login")), 401, "unauthenticated");
  }

  @Test
  void everyAnswerHasSecurityHeaders() {
    for (HttpResponse<String> answer :
        List.of(
            send(request("/")), send(request("/api/v1/rooms", ALICE)), send(request("/nowhere")))) {
      assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
      assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'");
    }
  }

  @Test
  void refusesLargeBodiesButTakesFiles() {
    byte[] large = new byte[100_000];
    var whole = BodyPublishers.ofByteArray(large);
    var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large));
    String files = "/api/v1/conversations/" + ID + "/files";

    assertProblem(send(request("/api/v1/rooms", ALICE).POST(whole)), 413, "too-large");
    assertProblem(send(request("/api/v1/rooms", ALICE).POST(chunked)), 413, "too-large");
    assertThat(json(send(request(files, ALICE).POST(chunked))).get("length").asInt())
        .isEqualTo(large.length);
    byte[] larger = new byte[30_000_000];
    var piece = BodyPublishers.ofByteArray(larger);
    // Who sends much asks first: it is refused before it has sent it.
    assertProblem(send(request(files, ALICE).expectContinue(true).POST(piece)), 413, "too-large");
    String upload = "/api/v1/uploads/" + ID;
    assertThat(json(send(request(upload, ALICE).method("PATCH", piece))).get("length").asInt())
        .isEqualTo(larger.length);
    assertProblem(send(request(upload, ALICE).PUT(whole)), 413, "too-large");
  }

  @Test
  void waitsLongerForTheLastByteOfAnUploadThanForAnAnswer() {
    var halves = new SequenceInputStream(new ByteArrayInputStream(new byte[50]), lateHalf());

    HttpResponse<String> answer =
        send(
            request("/api/v1/uploads/" + ID, ALICE)
                .method("PATCH", BodyPublishers.ofInputStream(() -> halves)));

    assertThat(json(answer).get("length").asInt()).isEqualTo(100);
  }

  // Comes when any other answer would not be waited for any more.
  private static InputStream lateHalf() {
    return new ByteArrayInputStream(new byte[50]) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        Duration late = RESPONSE_TIMEOUT.plusSeconds(1);
        await().pollDelay(late).atMost(late.multipliedBy(3)).until(() -> true);
        return super.read(target, offset, length);
      }
    };
  }

  @Test
  void answersUnavailableWhereServiceBreaksOff() {
    SERVICES.breakPaths("/rooms/broken");
    try {
      JsonNode problem =
          assertProblem(send(request("/api/v1/rooms/broken", ALICE)), 503, "unavailable");
      assertThat(problem.get("retryable").asBoolean()).isTrue();
    } finally {
      SERVICES.breakPaths();
    }
  }

  @Test
  void limitsEachUserForItself() {
    TestUser eager = TestUsers.create();
    HttpResponse<String> refused =
        IntStream.range(0, 400)
            .mapToObj(_ -> sendAsync(request("/api/v1/rooms", eager)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .filter(it -> it.statusCode() != 200)
            .findFirst()
            .orElseThrow();

    JsonNode problem = assertProblem(refused, 429, "rate-limited");
    assertThat(problem.get("retryAfterMs").asLong()).isPositive();
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(send(request("/api/v1/rooms", ALICE)).statusCode()).isEqualTo(200);
  }

  @Test
  void servesTheDocumentsOfTheApiToEverybody() {
    for (String document :
        List.of("openapi", "asyncapi", "problem.schema", "server-frame.schema")) {
      HttpResponse<String> answer = send(request("/spec/" + document + ".json"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=300, public");
      assertThat(answer.body()).isEqualTo(resource("/spec/" + document + ".json"));
    }
    assertProblem(send(request("/spec/../application.yaml")), 400, "malformed");
    assertProblem(send(request("/spec/nothing.json")), 404, "not-found");
  }

  private static String resource(String name) {
    try (InputStream in = RoutingIT.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  @Test
  void tellsWhereToGoFromTheFrontDoor() {
    JsonNode entry = json(send(request("/")));

    assertThat(entry.get("name").asString()).isEqualTo("Parley");
    assertThat(json(send(request("/actuator/health/readiness"))).get("status").asString())
        .isEqualTo("UP");
  }

  private HttpRequest.Builder withToken(String token) {
    return request("/api/v1/rooms").header("Authorization", "Bearer " + token);
  }

  private static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.get("code").asString()).isEqualTo(code);
    return problem;
  }
}
