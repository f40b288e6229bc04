package chat.parley.user;

import chat.parley.test.TestUsers;
import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Which tokens open the door.
@UserServiceTest
class AccessIT {
  private static final UUID USER = UUID.randomUUID();

  @LocalServerPort private int port;
  @Autowired private TokenForge forge;

  @Test
  void letsUserOfTheRealmIn() {
    UserApi.of(port, TestUsers.create().accessToken()).me().expectStatus().isOk();
  }

  @Test
  void trustsTheForgeSoThatItsOtherTokensAreRefusedForTheirFaults() {
    UserApi.of(port, forge.sign(forge.claims(USER).build())).me().expectStatus().isOk();
  }

  @Test
  void asksForTokenWhereThereIsNone() {
    UserApi.of(port, null)
        .me()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals("WWW-Authenticate", "Bearer")
        .expectHeader()
        .contentType("application/problem+json")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unauthenticated")
        .jsonPath("$.retryable")
        .isEqualTo(false);
  }

  @Test
  void tellsExpiredTokenFromBadOne() {
    expectRefusal(
        forge.sign(
            forge.claims(USER).expirationTime(Date.from(Instant.now().minusSeconds(120))).build()),
        "token-expired");
  }

  @Test
  void refusesTokensThatAreNotForParley() {
    expectRefusal(TestUsers.foreignToken(), "unauthenticated");
    expectRefusal(
        forge.sign(forge.claims(USER).issuer("http://elsewhere.test").build()), "unauthenticated");
    expectRefusal(forge.sign(forge.claims(USER).audience("other").build()), "unauthenticated");
  }

  @Test
  void refusesTokensThatAreNotSignedByTheRealm() {
    expectRefusal("no.token.atall", "unauthenticated");
    expectRefusal(forge.signWithUnknownKey(forge.claims(USER).build()), "unauthenticated");
    expectRefusal(forge.signWithPublicKeyAsSecret(forge.claims(USER).build()), "unauthenticated");
    expectRefusal(new PlainJWT(forge.claims(USER).build()).serialize(), "unauthenticated");
  }

  private void expectRefusal(String token, String code) {
    UserApi.of(port, token)
        .me()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }
}
