package chat.parley.platform.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.TokenDirectory;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonalTokenTest extends RunningSampleService {

  @Test
  void standsForItsUser() throws Exception {
    assertThat(json(get("/api/v1/me", PERSONAL.token())).get("username").asString())
        .isEqualTo("ada");
  }

  @Test
  void isRefusedWhereItIsNotForUsOrNotOfTheIssuersKeys() throws Exception {
    for (String token :
        List.of(
            PERSONAL.token(claims -> claims.audience("account")),
            PERSONAL.token(claims -> claims.issuer("urn:parley:others")),
            PERSONAL.token(claims -> claims.issuer(TOKENS.url() + "/realms/parley")),
            PERSONAL.token(claims -> claims.subject("not an id")),
            PERSONAL.tokenOfAnotherSigner(),
            TOKENS.token(claims -> claims.issuer(TokenDirectory.ISSUER)))) {
      assertProblem(get("/api/v1/me", token), 401, "unauthenticated");
    }
    String expired =
        PERSONAL.token(claims ->
            claims
                .issueTime(Date.from(Instant.now().minusSeconds(420)))
                .expirationTime(Date.from(Instant.now().minusSeconds(120))));
    assertProblem(get("/api/v1/me", expired), 401, "token-expired");
  }

  @Test
  void hasNoRoleWhateverItSays() throws Exception {
    String pretender =
        PERSONAL.token(claims ->
            claims.claim("realm_access", Map.of("roles", List.of("service", "administrator"))));

    assertProblem(get("/internal/ping", pretender), 403, "forbidden");
  }

  @Test
  void isGoodUnderANewKeyAndWhileTheIssuerIsAway() throws Exception {
    assertThat(get("/api/v1/me", PERSONAL.token()).statusCode()).isEqualTo(200);
    PERSONAL.rotate();

    assertThat(get("/api/v1/me", PERSONAL.token()).statusCode()).isEqualTo(200);
    PERSONAL.away(true);
    try {
      assertProblem(get("/api/v1/me", PERSONAL.tokenOfAnotherSigner()), 503, "unavailable");
      assertThat(get("/api/v1/me", PERSONAL.token()).statusCode()).isEqualTo(200);
      assertThat(get("/api/v1/me").statusCode()).isEqualTo(200);
    } finally {
      PERSONAL.away(false);
    }
  }
}
