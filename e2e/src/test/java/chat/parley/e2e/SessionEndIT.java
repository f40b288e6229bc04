package chat.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.backing.Home;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A socket lives as long as the log-in behind it, whoever ends that, and whichever gateway has the
/// socket.
class SessionEndIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int SESSION_ENDED = 4204;

  private final LocalStack stack = RunningStack.get();
  private final URI gateway = stack.gatewayUri();
  private final Person alice = Person.signUp(gateway, "alice");

  @Test
  void logOutClosesTheSocketsOfTheSession() {
    expectClosedBy(() -> {
      HttpResponse<String> answer =
          alice.post("/api/v1/auth/logout", Map.of("refreshToken", alice.refreshToken()));
      assertThat(answer.statusCode()).isEqualTo(204);
    });
  }

  @Test
  void revocationClosesTheSocketsOfTheSessionAndLetsItsTokenInNoMore() {
    String lost = alice.token();
    String lostSession = alice.currentSession();
    alice.logIn();
    try (ChatSocket kept = alice.connect()) {
      kept.hello();
      expectClosed(
          lost,
          () ->
              assertThat(alice.delete("/api/v1/auth/sessions/" + lostSession).statusCode())
                  .isEqualTo(204));

      assertThatThrownBy(() -> ChatSocket.open(gateway, lost))
          .isInstanceOf(CompletionException.class);
      assertThat(Person.withToken(gateway, lost).get("/api/v1/users/me").statusCode())
          .isEqualTo(401);
      assertThat(alice.get("/api/v1/users/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void logOutInKeycloaksConsoleClosesThem() {
    expectClosedBy(() -> administer("POST", "/users/" + alice.id() + "/logout", ""));
  }

  @Test
  void disablingTheAccountInKeycloaksConsoleClosesThem() {
    expectClosedBy(() -> administer("PUT", "/users/" + alice.id(), "{\"enabled\":false}"));
  }

  @Test
  void deletingTheAccountInKeycloaksConsoleClosesThem() {
    expectClosedBy(() -> administer("DELETE", "/users/" + alice.id(), ""));
  }

  private void expectClosedBy(Runnable end) {
    expectClosed(alice.token(), end);
  }

  private void expectClosed(String token, Runnable end) {
    try (ChatSocket here = ChatSocket.open(gateway, token);
        ChatSocket there = ChatSocket.open(RunningStack.otherGateway(), token)) {
      here.hello();
      there.hello();
      var codes =
          CompletableFuture.supplyAsync(here::awaitClose)
              .thenCombine(CompletableFuture.supplyAsync(there::awaitClose), Map::entry);

      end.run();

      await().atMost(SOON).until(codes::isDone);
      assertThat(codes).isCompletedWithValue(Map.entry(SESSION_ENDED, SESSION_ENDED));
    }
  }

  private void administer(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(keycloak("/admin/realms/parley" + path))
            .header("Authorization", "Bearer " + administratorsToken())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    assertThat(alice.send(request).statusCode()).isEqualTo(204);
  }

  private String administratorsToken() {
    String password = Home.in(stack.home()).secret("keycloak-admin");
    String form =
        "grant_type=password&client_id=admin-cli&username=admin&password="
            + URLEncoder.encode(password, UTF_8);
    var request =
        HttpRequest.newBuilder(keycloak("/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    JsonNode tokens = Person.read(alice.send(request));
    return tokens.get("access_token").asString();
  }

  private URI keycloak(String path) {
    return URI.create("http://127.0.0.1:" + stack.ports().of(Services.KEYCLOAK) + path);
  }
}
