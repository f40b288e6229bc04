package chat.parley.auth.mail;

import static chat.parley.auth.AuthApi.PASSWORD;
import static chat.parley.auth.AuthApi.expectProblem;
import static chat.parley.auth.AuthApi.newUsername;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.auth.AuthApi;
import chat.parley.auth.FakeLanguages;
import chat.parley.auth.MailingAuthServiceTest;
import chat.parley.backing.Mails.Mail;
import chat.parley.test.TestMails;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@MailingAuthServiceTest
class VerificationIT {
  @LocalServerPort private int port;
  @Autowired private FakeLanguages languages;

  private AuthApi api;
  private String username;
  private String email;

  @BeforeEach
  void signUp() {
    api = new AuthApi(port);
    username = newUsername();
    email = username + "@example.test";
    api.signUp(username).expectStatus().isCreated();
  }

  @Test
  void letsUserInOnceTheLinkOfTheMailWasFollowed() {
    // given
    expectProblem(api.logIn(username, PASSWORD), 403, "email-unverified");
    expectProblem(api.logIn(username, "wrong password"), 401, "bad-credentials");
    Mail mail = mails(1).getFirst();
    assertThat(mail.subject()).isEqualTo("Verify email");

    // when
    try (var browser = new KeycloakPages(mail.link())) {
      browser.goOn();
      assertThat(browser.status()).isEqualTo(200);
    }

    // then
    api.logIn(username, PASSWORD).expectStatus().isOk();
  }

  @Test
  void writesInTheLanguageOfTheBrowserUntilTheUserChoosesAnother() {
    // given
    String name = newUsername();
    String address = name + "@example.test";
    var german = api.withLanguages("fr, de-AT;q=0.8, en;q=0.5");
    Map<String, Object> answer = AuthApi.body(german.signUp(name).expectStatus().isCreated());
    // then
    assertThat(
            await()
                .until(() -> TestMails.get().to(address), it -> it.size() == 1)
                .getLast()
                .subject())
        .isEqualTo("E-Mail verifizieren");
    // when
    languages.choose(UUID.fromString(String.valueOf(answer.get("userId"))), "en-GB");
    api.post("verification-mails", Map.of("email", address)).expectStatus().isAccepted();
    // then
    assertThat(
            await()
                .until(() -> TestMails.get().to(address), it -> it.size() == 2)
                .getLast()
                .subject())
        .isEqualTo("Verify email");
  }

  @Test
  void sendsMailAgainAndTellsNobodyWhetherThereIsSuchAccount() {
    // given
    mails(1);

    // when
    ResponseSpec known = api.post("verification-mails", Map.of("email", email.toUpperCase()));
    ResponseSpec unknown =
        api.post("verification-mails", Map.of("email", newUsername() + "@example.test"));

    // then
    assertThat(accepted(known)).isEqualTo(accepted(unknown));
    try (var browser = new KeycloakPages(mails(2).getLast().link())) {
      browser.goOn();
    }
    api.logIn(username, PASSWORD).expectStatus().isOk();
  }

  @Test
  void sendsNoMailToWhoHasVerified() {
    // given
    try (var browser = new KeycloakPages(mails(1).getFirst().link())) {
      browser.goOn();
    }
    String other = newUsername();
    api.signUp(other).expectStatus().isCreated();
    await().until(() -> TestMails.get().to(other + "@example.test").size() == 1);

    // when
    accepted(api.post("verification-mails", Map.of("email", email)));
    accepted(api.post("verification-mails", Map.of("email", other + "@example.test")));

    // then
    await().until(() -> TestMails.get().to(other + "@example.test").size() == 2);
    assertThat(TestMails.get().to(email)).hasSize(1);
  }

  @Test
  void writesToOneAddressOnlySoOften() {
    // given
    String nobody = newUsername() + "@example.test";
    for (int mail = 0; mail < 3; mail++) {
      accepted(api.post("verification-mails", Map.of("email", nobody)));
    }

    // then
    expectProblem(api.post("verification-mails", Map.of("email", nobody)), 429, "rate-limited");
    accepted(api.post("password-resets", Map.of("email", nobody)));
  }

  @Test
  void refusesWhatIsNoAddress() {
    expectProblem(api.post("verification-mails", Map.of("email", "nobody")), 400, "invalid");
    expectProblem(api.post("password-resets", "{}"), 400, "invalid");
  }

  private List<Mail> mails(int count) {
    return await().until(() -> TestMails.get().to(email), mails -> mails.size() == count);
  }

  private static String accepted(ResponseSpec answer) {
    var result = answer.expectStatus().isAccepted().returnResult(String.class);
    return result.getResponseHeaders().getContentLength() + ":" + result.getResponseBody();
  }
}
