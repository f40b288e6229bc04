package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.local.LocalStack;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A socket lives as long as the log-in behind it, whoever ends that, and whichever gateway has the
/// socket.
class SessionEndIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LocalStack stack = RunningStack.get();
  private final KeycloakConsole keycloak = new KeycloakConsole(stack);
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
      ChatSocket.expectEnded(
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
    expectClosedBy(() -> keycloak.send("POST", "/parley/users/" + alice.id() + "/logout", ""));
  }

  @Test
  void disablingTheAccountInKeycloaksConsoleClosesThem() {
    expectClosedBy(
        () -> keycloak.send("PUT", "/parley/users/" + alice.id(), "{\"enabled\":false}"));
  }

  @Test
  void deletingTheAccountInKeycloaksConsoleClosesThemAndErasesWhatThereIsOfIt() {
    Person bob = Person.signUp(gateway, "bob");
    Supplier<JsonNode> profile = () -> Person.read(bob.get("/api/v1/users/" + alice.id()));
    await().atMost(PATIENCE).until(() -> profile.get().has("username"));

    expectClosedBy(() -> keycloak.send("DELETE", "/parley/users/" + alice.id(), ""));

    await().atMost(PATIENCE).until(() -> profile.get().path("deleted").asBoolean(false));
    assertThat(profile.get().get("displayName").asString()).isEqualTo("Deleted account");
  }

  private void expectClosedBy(Runnable end) {
    ChatSocket.expectEnded(alice.token(), end);
  }
}
