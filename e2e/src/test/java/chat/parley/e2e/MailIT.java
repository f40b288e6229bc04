package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backing.Mails.Mail;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Mails that are asked for through the gateway arrive in the stack's sink, with links that lead to
/// its Keycloak.
class MailIT {
  private final LocalStack stack = RunningStack.get();
  private final Person alice = Person.signUp(stack.gatewayUri(), "alice");

  @Test
  void resetOfPasswordIsMailed() {
    HttpResponse<String> known = askFor(alice.email());
    HttpResponse<String> unknown = askFor(UUID.randomUUID() + "@example.org");

    assertThat(known.statusCode()).isEqualTo(202);
    assertThat(unknown.statusCode()).isEqualTo(202);
    assertThat(unknown.body()).isEqualTo(known.body());
    assertThat(mailTo(alice.email()).link().getPort())
        .isEqualTo(stack.ports().of(Services.KEYCLOAK));
  }

  @Test
  void codeForAnotherAddressIsMailed() {
    String email = UUID.randomUUID() + "@example.org";

    HttpResponse<String> answer =
        alice.put(
            "/api/v1/auth/email",
            Person.JSON.writeValueAsString(Map.of("email", email, "password", Person.PASSWORD)));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(mailTo(email).subject()).matches("Your code: [0-9]{8}");
  }

  private HttpResponse<String> askFor(String email) {
    return Person.withToken(stack.gatewayUri(), "")
        .post("/api/v1/auth/password-resets", Map.of("email", email));
  }

  private Mail mailTo(String email) {
    return await().until(() -> stack.mails().to(email), mails -> mails.size() == 1).getFirst();
  }
}
