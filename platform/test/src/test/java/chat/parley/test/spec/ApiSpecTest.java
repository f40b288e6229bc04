package chat.parley.test.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.test.spec.ApiSpec.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiSpecTest {
  private static final String ME =
      """
      {"id": "0198c0de-0000-7000-8000-000000000001", "username": "ada", "displayName": "Ada",
       "findable": true, "findableByEmail": false, "bot": false, "createdAt": "2026-02-03T04:05:06Z"}
      """;
  private static final String PROBLEM =
      """
      {"type": "urn:parley:problem:not-found", "title": "No", "status": 404, "code": "not-found",
       "retryable": false}
      """;

  private final ApiSpec spec = ApiSpec.load();

  @Test
  void findsNothingWrongWithWhatItSays() {
    assertThat(complaints("GET", "/api/v1/users/me", 200, ME)).isEmpty();
    assertThat(complaints("HEAD", "/api/v1/users/me", 200, null)).isEmpty();
    assertThat(complaints("PATCH", "/api/v1/users/me", "{\"displayName\": \"Ada\"}", 200, ME))
        .isEmpty();
    assertThat(problem("/api/v1/users/0198c0de-0000-7000-8000-000000000001", 404, PROBLEM))
        .isEmpty();
  }

  @Test
  void findsBodyThatDoesNotFit() {
    assertThat(complaints("GET", "/api/v1/users/me", 200, ME.replace("username", "userName")))
        .singleElement()
        .asString()
        .contains("username");
    assertThat(complaints("GET", "/api/v1/users/me", 200, ME.replace("0198c0de", "me")))
        .singleElement()
        .asString()
        .contains("uuid");
    assertThat(complaints("GET", "/api/v1/users/me", 200, "no JSON")).hasSize(1);
  }

  @Test
  void findsProblemThatDoesNotFitItsCode() {
    assertThat(problem("/api/v1/users/me", 404, PROBLEM.replace("false", "true"))).isNotEmpty();
  }

  @Test
  void findsStatusAndMediaTypeThatItDoesNotHave() {
    assertThat(complaints("GET", "/api/v1/users/me", 202, ME)).hasSize(1);
    assertThat(problem("/api/v1/users/me", 200, ME)).hasSize(1);
  }

  @Test
  void findsBodyWhereThereIsNone() {
    assertThat(complaints("POST", "/api/v1/auth/logout", 204, ME)).hasSize(1);
  }

  @Test
  void findsRequestThatItDoesNotLetClientsSend() {
    assertThat(complaints("PATCH", "/api/v1/users/me", "{\"name\": \"Ada\"}", 200, ME)).hasSize(1);
  }

  @Test
  void findsOperationThatItDoesNotHave() {
    assertThat(complaints("GET", "/api/v1/secrets", 200, ME)).hasSize(1);
    assertThat(complaints("DELETE", "/api/v1/users/me", 204, null)).hasSize(1);
    assertThat(complaints("GET", "/api/v1/secrets", 404, null)).isEmpty();
  }

  private Iterable<String> problem(String path, int status, String body) {
    return spec.complaints(
        new Exchange("GET", path, null, status, "application/problem+json", body.getBytes(UTF_8)));
  }

  private List<String> complaints(String method, String path, int status, @Nullable String body) {
    return complaints(method, path, null, status, body);
  }

  private List<String> complaints(
      String method, String path, @Nullable String request, int status, @Nullable String body) {
    return spec.complaints(
        new Exchange(
            method,
            path,
            request == null ? null : request.getBytes(UTF_8),
            status,
            "application/json",
            body == null ? null : body.getBytes(UTF_8)));
  }
}
