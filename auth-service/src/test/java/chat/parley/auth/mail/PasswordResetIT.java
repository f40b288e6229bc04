package chat.parley.auth.mail;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.MailingAuthServiceTest;
import chat.parley.backing.Mails.Mail;
import chat.parley.test.TestMails;
import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@MailingAuthServiceTest
class PasswordResetIT {
  private static final String NEW_PASSWORD = "a whole other phrase";

  @LocalServerPort private int port;

  private AuthApi api;
  private String username;
  private String email;

  @BeforeEach
  void signUpAndVerify() {
    api = new AuthApi(port);
    username = newUsername();
    email = username + "@example.test";
    api.signUp(username).expectStatus().isCreated();
    try (var browser = new KeycloakPages(mail(1).link())) {
      browser.goOn();
    }
  }

  @Test
  void setsAnotherPasswordOnceAndEndsAllSessions() {
    // given
    String refreshToken = String.valueOf(api.tokens(username, PASSWORD).get("refreshToken"));
    api.post("password-resets", Map.of("email", email)).expectStatus().isAccepted();
    URI link = mail(2).link();

    // when
    try (var browser = new KeycloakPages(link)) {
      browser.goOn().submit(form(NEW_PASSWORD));
      assertThat(browser.status()).isEqualTo(200);
    }

    // then
    api.logIn(username, NEW_PASSWORD).expectStatus().isOk();
    api.logIn(username, PASSWORD).expectStatus().isUnauthorized();
    api.refresh(refreshToken).expectStatus().isUnauthorized();
    try (var again = new KeycloakPages(link)) {
      assertThat(again.status()).isEqualTo(400);
      assertThat(again.text()).contains("expired");
    }
  }

  @Test
  void endsAllSessionsEvenWhereThePageIsToldNotTo() {
    // given
    String refreshToken = String.valueOf(api.tokens(username, PASSWORD).get("refreshToken"));
    api.post("password-resets", Map.of("email", email)).expectStatus().isAccepted();

    Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    await().until(() -> Instant.now().isAfter(begun.plusSeconds(1)));

    // when
    try (var browser = new KeycloakPages(mail(2).link())) {
      browser.goOn().submit(Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
    }

    // then
    api.logIn(username, NEW_PASSWORD).expectStatus().isOk();
    await().untilAsserted(() -> api.refresh(refreshToken).expectStatus().isUnauthorized());
  }

  @Test
  void refusesWeakPassword() {
    // given
    api.post("password-resets", Map.of("email", email)).expectStatus().isAccepted();

    // when
    try (var browser = new KeycloakPages(mail(2).link())) {
      browser.goOn().submit(form("password1234"));
    }

    // then
    api.logIn(username, PASSWORD).expectStatus().isOk();
    api.logIn(username, "password1234").expectStatus().isUnauthorized();
  }

  @Test
  void givesLinkThatIsGoodForFifteenMinutes() throws ParseException {
    // when
    api.post("password-resets", Map.of("email", email)).expectStatus().isAccepted();

    // then
    var token = JWTParser.parse(mail(2).link().getQuery().replaceFirst("^.*key=([^&]+).*$", "$1"));
    var claims = token.getJWTClaimsSet();
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofMinutes(15));
  }

  private Mail mail(int count) {
    return await().until(() -> TestMails.get().to(email), mails -> mails.size() == count).getLast();
  }

  private static Map<String, String> form(String password) {
    return Map.of("password-new", password, "password-confirm", password, "logout-sessions", "on");
  }
}
