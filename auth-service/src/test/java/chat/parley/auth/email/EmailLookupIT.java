package chat.parley.auth.email;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.newUsername;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.auth.AuthApi;
import chat.parley.auth.AuthServiceTest;
import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.internal.AccountDirectory.Email;
import chat.parley.contracts.internal.AccountDirectory.Found;
import chat.parley.test.InternalClients;
import chat.parley.test.TestUsers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.HttpClientErrorException;

@AuthServiceTest
class EmailLookupIT {
  @LocalServerPort private int port;

  private final String username = newUsername();
  private final UUID asker = UUID.randomUUID();
  private AuthApi api;

  @BeforeEach
  void signUp() {
    api = new AuthApi(port);
    api.signUp(username).expectStatus().isCreated();
  }

  @Test
  void findsWhoHasExactlyTheAddress() {
    AccountDirectory directory = directory(TestUsers.serviceToken("user-service"));

    Found found = directory.byEmail(asker, new Email(username.toUpperCase() + "@example.test"));
    Found nobody = directory.byEmail(asker, new Email("x" + username + "@example.test"));
    Found part = directory.byEmail(asker, new Email(username));

    assertThat(found.userId()).isNotNull();
    assertThat(found.retryAfterMs()).isZero();
    assertThat(nobody).isEqualTo(new Found(null, 0));
    assertThat(part).isEqualTo(new Found(null, 0));
  }

  @Test
  void knowsWhereAUserCanBeMailed() {
    AccountDirectory directory = directory(TestUsers.serviceToken("notification-service"));
    Found found = directory.byEmail(asker, new Email(username + "@example.test"));

    assertThat(directory.mailbox(requireNonNull(found.userId())).address())
        .isEqualTo(username + "@example.test");
    assertThat(directory.mailbox(UUID.randomUUID()).address()).isNull();
    assertThat(directory.mailbox(found.userId()).language()).isEqualTo("en");
  }

  @Test
  void answersAUserTwentyTimesAtOnce() {
    AccountDirectory directory = directory(TestUsers.serviceToken("user-service"));
    Email email = new Email(username + "@example.test");

    for (int i = 0; i < 20; i++) {
      assertThat(directory.byEmail(asker, email).userId()).isNotNull();
    }

    Found tooOften = directory.byEmail(asker, email);
    assertThat(tooOften.userId()).isNull();
    assertThat(tooOften.retryAfterMs()).isPositive();
    assertThat(directory.byEmail(UUID.randomUUID(), email).userId()).isNotNull();
  }

  @Test
  void answersServicesOnly() {
    String token = String.valueOf(api.tokens(username, PASSWORD).get("accessToken"));

    assertThatThrownBy(() -> directory(token).byEmail(asker, new Email("a@example.test")))
        .isInstanceOf(HttpClientErrorException.Forbidden.class);
  }

  private AccountDirectory directory(String token) {
    return InternalClients.client(port, token, AccountDirectory.class);
  }
}
