package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.event.SessionEvent.SessionEnded;
import chat.parley.contracts.event.SessionEvent.UserSessionsEnded;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.RefreshToken;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.SetTyping;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.frame.ServerFrame.Noted;
import chat.parley.contracts.frame.ServerFrame.Pong;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.token.Scope;
import chat.parley.gateway.fake.ChatClient;
import chat.parley.gateway.fake.FakeTokens;
import chat.parley.gateway.fake.FakeTokens.MadeToken;
import chat.parley.test.TestUsers;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalTokenIT extends GatewayUnderTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final String ID = "019aaaaa-0000-7000-8000-000000000000";

  private final UUID userId = UUID.randomUUID();

  @BeforeAll
  static void publish() {
    publishMessages();
  }

  @Test
  void showsServicesAnAccessTokenInItsPlaceAndIsAskedForOnce() {
    MadeToken token = SERVICES.tokens().make(userId, Scope.ROOMS_READ);

    List<HttpResponse<String>> answers =
        IntStream.range(0, 20)
            .mapToObj(_ -> sendAsync(request("/api/v1/rooms", token)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(json(answer).at("/headers/authorization").asString())
              .isEqualTo("Bearer " + FakeTokens.accessTokenOf(token));
          assertThat(answer.body()).doesNotContain("parley_");
        });
    assertThat(SERVICES.tokens().timesAsked(token.text())).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/conversations/{id}/messages, messages:read",
    "HEAD, /api/v1/conversations/{id}/messages, messages:read",
    "POST, /api/v1/conversations/{id}/messages, messages:write",
    "PUT, /api/v1/conversations/{id}/read, messages:read",
    "GET, /api/v1/conversations, rooms:read",
    "POST, /api/v1/rooms/{id}/join, rooms:write",
    "POST, /api/v1/invitations/{id}/accept, rooms:write",
    "GET, /api/v1/users/me, profile:read",
    "GET, /api/v1/users/{id}, profile:read",
    "PATCH, /api/v1/users/me, profile:write",
    "GET, /api/v1/files/{id}/content, files:read",
    "POST, /api/v1/conversations/{id}/files, files:write"
  })
  void isGoodForWhatFallsUnderItsScopesAndNothingElse(String method, String path, String scope) {
    String uri = path.replace("{id}", ID);
    Scope needed = Scope.of(scope).orElseThrow();
    MadeToken good = SERVICES.tokens().make(userId, needed);
    Scope[] others =
        List.of(Scope.values()).stream().filter(it -> it != needed).toArray(Scope[]::new);
    MadeToken bad = SERVICES.tokens().make(userId, others);

    assertThat(send(method, uri, good).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = send(method, uri, bad);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer error=\"insufficient_scope\"");
  }

  @Test
  void standsInAWebhooksAddressAndGoesNoFurther() {
    MadeToken token = SERVICES.tokens().make(userId, Scope.HOOKS_WRITE);

    HttpResponse<String> answer = hook("POST", token.text());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("path").asString()).isEqualTo("/api/v1/hooks/" + ID + "/-");
    assertThat(json(answer).at("/headers/authorization").asString())
        .isEqualTo("Bearer " + FakeTokens.accessTokenOf(token));
    assertThat(answer.body()).doesNotContain(token.text());
  }

  @Test
  void anAddressTakesNoOtherToken() {
    MadeToken mighty =
        SERVICES
            .tokens()
            .make(
                userId,
                List.of(Scope.values()).stream()
                    .filter(it -> it != Scope.HOOKS_WRITE)
                    .toArray(Scope[]::new));

    assertProblem(hook("POST", mighty.text()), 403, "forbidden");
    assertProblem(hook("POST", TestUsers.create().accessToken()), 401, "unauthenticated");
    assertProblem(hook("POST", "none"), 401, "unauthenticated");
    assertProblem(
        hook("GET", SERVICES.tokens().make(userId, Scope.HOOKS_WRITE).text()),
        401,
        "unauthenticated");
  }

  private HttpResponse<String> hook(String method, String token) {
    return send(
        request("/api/v1/hooks/" + ID + "/" + token).method(method, BodyPublishers.ofString("{}")));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/auth/sessions",
    "DELETE, /api/v1/auth/sessions",
    "PUT, /api/v1/auth/password",
    "PUT, /api/v1/auth/email",
    "GET, /api/v1/auth/tokens",
    "POST, /api/v1/auth/tokens",
    "POST, /api/v1/auth/bots",
    "GET, /api/v1/session",
    "DELETE, /api/v1/session",
    "DELETE, /api/v1/users/me",
    "GET, /api/v1/nowhere",
    "GET, /api/v1/users/me/"
  })
  void opensNeitherWhatKeepsTheAccountSafeNorWhatTheApiDoesNotHave(String method, String path) {
    MadeToken mighty = SERVICES.tokens().make(userId, Scope.values());

    assertProblem(send(method, path, mighty), 403, "forbidden");
  }

  @Test
  void refusesWhatIsNoneInTheSameWords() {
    String unknown = FakeTokens.unknown().text();
    String misspelt = unknown.substring(0, unknown.length() - 1) + "!";
    String wrong =
        unknown.substring(0, 20) + (unknown.charAt(20) == 'a' ? 'b' : 'a') + unknown.substring(21);
    MadeToken revoked = SERVICES.tokens().make(userId, Scope.values());
    SERVICES.tokens().revoke(revoked);

    String first = refusalOf(unknown);
    for (String token : List.of(wrong, misspelt, revoked.text(), "parley_pat_", unknown)) {
      assertThat(refusalOf(token)).isEqualTo(first);
    }
    assertThat(SERVICES.tokens().timesAsked(unknown)).as("refused without asking again").isOne();
  }

  @Test
  void neitherAnExchangedTokenNorItsLikeIsTakenFromOutside() {
    MadeToken token = SERVICES.tokens().make(userId, Scope.values());
    assertThat(send("GET", "/api/v1/rooms", token).statusCode()).isEqualTo(200);

    assertProblem(
        send(
            request("/api/v1/rooms")
                .header("Authorization", "Bearer " + FakeTokens.accessTokenOf(token))),
        401,
        "unauthenticated");
  }

  @Test
  void talksOnTheSocketWithinItsScopes() {
    UUID room = UUID.randomUUID();
    SERVICES.rooms().join(room, userId);
    MadeToken both = SERVICES.tokens().make(userId, Scope.MESSAGES_READ, Scope.MESSAGES_WRITE);
    MadeToken reader = SERVICES.tokens().make(userId, Scope.MESSAGES_READ);
    MadeToken other = SERVICES.tokens().make(userId, Scope.FILES_READ);
    try (var writing = new ChatClient(port, both.text());
        var reading = new ChatClient(port, reader.text());
        var deaf = new ChatClient(port, other.text())) {
      writing.hello();
      reading.hello();

      assertThat(writing.say(room, "hi")).isInstanceOf(MessageAccepted.class);
      assertThat(reading.awaitPosted(1)).hasSize(1);
      assertThat(writing.ask(new SetTyping("y", room, true))).isEqualTo(new Noted("y"));
      assertForbidden(
          reading,
          SendMessage.text("s", room, UUID.randomUUID(), "text/plain", "no"),
          new SetTyping("y", room, true),
          new WatchPresence("w", List.of(userId)),
          new RefreshToken("t", tokenOf(TestUsers.create())));
      assertThat(reading.ask(new Ping("p"))).isEqualTo(new Pong("p"));
      assertForbidden(deaf, new Hello("h", List.of(), null));
      assertThat(deaf.frames(ServerFrame.MessagePosted.class)).isEmpty();
      assertForbidden(deaf, new Hello("h2", List.of(), null));
    }
  }

  @Test
  void revocationClosesItsSocketsOnlyAndRefusesItAtOnce() {
    MadeToken lost = SERVICES.tokens().make(userId, Scope.values());
    MadeToken kept = SERVICES.tokens().make(userId, Scope.values());
    try (var closed = new ChatClient(port, lost.text());
        var open = new ChatClient(port, kept.text())) {
      closed.hello();
      open.hello();
      CompletableFuture<Integer> code = CompletableFuture.supplyAsync(closed::awaitClose);

      SERVICES.tokens().revoke(lost);
      publish(
          Topics.SESSIONS, userId, new SessionEnded(userId, lost.id().toString(), Instant.now()));

      await().atMost(SOON).until(code::isDone);
      assertThat(code).isCompletedWithValue(CloseCode.SESSION_ENDED.code());
      assertProblem(send("GET", "/api/v1/rooms", lost), 401, "unauthenticated");
      assertThatThrownBy(() -> new ChatClient(port, lost.text()))
          .hasCauseInstanceOf(WebSocketHandshakeException.class);
      assertThat(open.ask(new Ping("p"))).isEqualTo(new Pong("p"));
      assertThat(send("GET", "/api/v1/rooms", kept).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void isGoodAgainOnceItsAccountIsLetInAgain() {
    MadeToken token = SERVICES.tokens().make(userId, Scope.values());
    assertThat(send("GET", "/api/v1/rooms", token).statusCode()).isEqualTo(200);

    publish(Topics.SESSIONS, userId, new UserSessionsEnded(userId, Instant.now().plusSeconds(1)));

    await()
        .untilAsserted(
            () -> assertThat(send("GET", "/api/v1/rooms", token).statusCode()).isEqualTo(401));
    await()
        .untilAsserted(
            () -> assertThat(send("GET", "/api/v1/rooms", token).statusCode()).isEqualTo(200));
  }

  @Test
  void socketLivesAsLongAsItsToken() {
    MadeToken brief = SERVICES.tokens().make(userId, Duration.ofSeconds(4), Scope.values());
    try (var client = new ChatClient(port, brief.text())) {
      client.hello();
      assertThat(client.awaitClose())
          .isIn(CloseCode.TOKEN_EXPIRED.code(), CloseCode.SESSION_ENDED.code());
    }
    assertThat(Instant.now()).isAfterOrEqualTo(brief.endsAt().minusSeconds(1));
    assertProblem(send("GET", "/api/v1/rooms", brief), 401, "unauthenticated");
  }

  @Test
  void whatIsKnownGoesOnWhileAuthServiceIsAway() {
    MadeToken known = SERVICES.tokens().make(userId, Scope.values());
    MadeToken strange = SERVICES.tokens().make(userId, Scope.values());
    send("GET", "/api/v1/rooms", known);
    SERVICES.breakPaths("/internal/token-exchanges");
    try {
      assertThat(send("GET", "/api/v1/rooms", known).statusCode()).isEqualTo(200);
      assertProblem(send("GET", "/api/v1/rooms", strange), 503, "unavailable");
    } finally {
      SERVICES.breakPaths();
    }
    await()
        .untilAsserted(
            () -> assertThat(send("GET", "/api/v1/rooms", strange).statusCode()).isEqualTo(200));
  }

  @Test
  void oneAddressShowsOnlySoManyUnknownOnes() throws Exception {
    // Another address of this machine's, so that the other tests have theirs for themselves.
    try (HttpClient elsewhere =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName("127.0.0.2"))
            .build()) {
      Set<Integer> statuses = new HashSet<>();
      for (int i = 0; i < 400 && !statuses.contains(429); i++) {
        var request =
            request("/api/v1/rooms")
                .header("Authorization", "Bearer " + FakeTokens.unknown().text())
                .build();
        statuses.add(elsewhere.send(request, BodyHandlers.ofString()).statusCode());
      }

      assertThat(statuses).containsExactlyInAnyOrder(401, 429);
    }
    MadeToken here = SERVICES.tokens().make(userId, Scope.values());
    assertThat(send("GET", "/api/v1/rooms", here).statusCode()).isEqualTo(200);
  }

  private static void assertForbidden(ChatClient client, ClientFrame... frames) {
    for (ClientFrame frame : frames) {
      assertThat(client.ask(frame))
          .isInstanceOfSatisfying(
              ServerFrame.Error.class,
              it -> assertThat(it.code()).isEqualTo(ProblemCode.FORBIDDEN));
    }
  }

  private HttpResponse<String> send(String method, String path, MadeToken token) {
    return send(request(path, token).method(method, BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path, MadeToken token) {
    return request(path).header("Authorization", "Bearer " + token.text());
  }

  private String refusalOf(String token) {
    HttpResponse<String> answer =
        send(request("/api/v1/rooms").header("Authorization", "Bearer " + token));
    assertProblem(answer, 401, "unauthenticated");
    return answer.body() + answer.headers().firstValue("WWW-Authenticate");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("code").asString()).isEqualTo(code);
  }
}
