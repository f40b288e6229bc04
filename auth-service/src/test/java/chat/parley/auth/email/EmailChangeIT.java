package chat.parley.auth.email;

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
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@MailingAuthServiceTest
class EmailChangeIT {
  @LocalServerPort private int port;
  @Autowired private FakeLanguages languages;

  private final TestUser user = TestUsers.create();
  private final String email = newUsername() + "@example.test";
  private AuthApi anyone;
  private AuthApi caller;

  @BeforeEach
  void logIn() {
    anyone = new AuthApi(port);
    caller = anyone.withToken(user.accessToken());
  }

  @Test
  void countsOnceTheCodeIsBroughtBack() {
    // given
    caller.put("email", change(email, PASSWORD)).expectStatus().isAccepted();
    String code = codeTo(email);
    anyone.logIn(email, PASSWORD).expectStatus().isUnauthorized();

    // when
    confirm(email, code).expectStatus().isNoContent();

    // then
    anyone.logIn(email, PASSWORD).expectStatus().isOk();
    anyone.logIn(user.email(), PASSWORD).expectStatus().isUnauthorized();
    Mail notice =
        await().until(() -> TestMails.get().to(user.email()), it -> !it.isEmpty()).getFirst();
    assertThat(notice.subject()).isEqualTo("Your e-mail address was changed");
  }

  @Test
  void writesInTheLanguageThatTheUserHasChosen() {
    // given
    languages.choose(user.id(), "de");
    // when
    caller.put("email", change(email, PASSWORD)).expectStatus().isAccepted();
    Mail mail = await().until(() -> TestMails.get().to(email), it -> !it.isEmpty()).getFirst();
    String code = mail.subject().replace("Dein Code: ", "");
    confirm(email, code).expectStatus().isNoContent();
    // then
    assertThat(mail.text()).contains("Der Code ist " + code + ".", "hoffentlich du, möchte");
    Mail notice =
        await().until(() -> TestMails.get().to(user.email()), it -> !it.isEmpty()).getFirst();
    assertThat(notice.subject()).isEqualTo("Deine E-Mail-Adresse wurde geändert");
  }

  @Test
  void refusesWrongPasswordAndWrongCode() {
    expectProblem(caller.put("email", change(email, "wrong password")), 401, "bad-credentials");
    expectProblem(caller.put("email", change("nobody", PASSWORD)), 400, "invalid");
    caller.put("email", change(email, PASSWORD)).expectStatus().isAccepted();
    String code = codeTo(email);
    expectProblem(confirm(email, code.equals("00000000") ? "1" : "00000000"), 400, "invalid");
    expectProblem(confirm("x" + email, code), 400, "invalid");
    anyone.logIn(email, PASSWORD).expectStatus().isUnauthorized();
  }

  @Test
  void letsNobodyGuessForLong() {
    for (int guess = 0; guess < 5; guess++) {
      expectProblem(confirm(email, "0000000" + guess), 400, "invalid");
    }
    expectProblem(confirm(email, "00000009"), 429, "rate-limited");
  }

  @Test
  void sendsNothingToTheAddressOfAnotherAccount() {
    // given
    TestUser other = TestUsers.create();

    // when
    caller.put("email", change(other.email(), PASSWORD)).expectStatus().isAccepted();
    caller.put("email", change(email, PASSWORD)).expectStatus().isAccepted();

    // then
    codeTo(email);
    assertThat(TestMails.get().to(other.email())).isEmpty();
  }

  private String codeTo(String address) {
    Mail mail = await().until(() -> TestMails.get().to(address), it -> !it.isEmpty()).getFirst();
    return mail.subject().replace("Your code: ", "");
  }

  private ResponseSpec confirm(String address, String code) {
    return caller.post("email/confirmations", Map.of("email", address, "code", code));
  }

  private static Map<String, String> change(String email, String password) {
    return Map.of("email", email, "password", password);
  }
}
