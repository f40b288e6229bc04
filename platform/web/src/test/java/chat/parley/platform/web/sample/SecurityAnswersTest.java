package chat.parley.platform.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SecurityAnswersTest extends RunningSampleService {

  @Test
  void knowsTheCaller() throws Exception {
    JsonNode caller = json(get("/api/v1/me"));

    assertThat(caller.get("userId").asString()).isEqualTo(TokenIssuer.USER.toString());
    assertThat(caller.get("username").asString()).isEqualTo("ada");
    assertThat(caller.get("displayName").asString()).isEqualTo("Ada L");
  }

  @Test
  void asksForAToken() throws Exception {
    HttpResponse<String> answer = get("/api/v1/me", null);

    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
  }

  @Test
  void asksForATokenAlsoWhereThereIsNothing() throws Exception {
    assertProblem(get("/api/v1/no/such/route", null), 401, "unauthenticated");
  }

  @Test
  void saysThatATokenHasExpired() throws Exception {
    String expired =
        TOKENS.token(claims ->
            claims
                .issueTime(Date.from(Instant.now().minusSeconds(420)))
                .expirationTime(Date.from(Instant.now().minusSeconds(120))));

    assertProblem(get("/api/v1/me", expired), 401, "token-expired");
  }

  @Test
  void refusesTokensThatAreNotForUs() throws Exception {
    for (String token :
        List.of(
            "x",
            "a.b.c",
            TOKENS.token(claims -> claims.audience("account")),
            TOKENS.token(claims -> claims.issuer(TOKENS.url() + "/realms/master")),
            TOKENS.token(claims -> claims.subject(null)),
            TOKENS.token(claims -> claims.subject("not an id")),
            TOKENS.token(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120)))),
            TOKENS.tokenSignedWith(JWSAlgorithm.RS512),
            TOKENS.tokenOfAnotherSigner(),
            unsigned())) {
      assertProblem(get("/api/v1/me", token), 401, "unauthenticated");
    }
  }

  @Test
  void takesNoTokenFromTheAddress() throws Exception {
    assertProblem(
        get("/api/v1/me?access_token=" + TOKENS.userToken(), null), 401, "unauthenticated");
  }

  @Test
  void letsOnlyServicesIn() throws Exception {
    String pretender =
        TOKENS.token(claims ->
            claims
                .claim("scope", "service")
                .claim("roles", List.of("service"))
                .claim("resource_access", Map.of("parley", Map.of("roles", List.of("service")))));

    assertThat(get("/internal/ping", TOKENS.serviceToken()).body()).isEqualTo("pong");
    assertProblem(get("/internal/ping"), 403, "forbidden");
    assertProblem(get("/internal/ping", pretender), 403, "forbidden");
    assertProblem(get("/internal/ping", null), 401, "unauthenticated");
  }

  @Test
  void letsOnlyAdministratorsIn() throws Exception {
    String administrator =
        TOKENS.token(
            claims -> claims.claim("realm_access", Map.of("roles", List.of("administrator"))));

    assertThat(get("/api/v1/administration", administrator).body())
        .isEqualTo(TokenIssuer.USER.toString());
    assertProblem(get("/api/v1/administration"), 404, "not-found");
    assertProblem(get("/api/v1/administration", TOKENS.serviceToken()), 404, "not-found");
    assertProblem(get("/api/v1/administration", null), 401, "unauthenticated");
    assertThat(get("/api/v1/log", administrator).body()).isEqualTo("all");
    assertThat(get("/api/v1/log").body()).isEqualTo("ada");
  }

  @Test
  void needsNoTokenForPublicPathsAndHealth() throws Exception {
    assertThat(get("/api/v1/open", null).body()).isEqualTo("open");
    assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
  }

  @Test
  void exposesNothingElseOfTheActuator() throws Exception {
    for (String endpoint : List.of("env", "beans", "heapdump", "configprops", "loggers")) {
      assertProblem(get("/actuator/" + endpoint, null), 404, "not-found");
    }
  }

  @Test
  void lastingAnswersAreKeptByNoCache() throws Exception {
    assertThat(get("/api/v1/me").headers().firstValue("cache-control").orElseThrow())
        .contains("no-store");
  }

  @Test
  void readsWhatServicesSayLeniently() throws Exception {
    String frame = "{\"type\":\"ping\",\"ref\":\"1\",\"fromTomorrow\":{\"x\":[1]}}";

    var answer = post("/internal/frames", TOKENS.serviceToken(), BodyPublishers.ofString(frame));

    assertThat(json(answer).get("ref").asString()).isEqualTo("1");
  }

  private static String unsigned() {
    String claims = TOKENS.userToken().split("\\.")[1];
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
    return header + "." + claims + ".";
  }
}
