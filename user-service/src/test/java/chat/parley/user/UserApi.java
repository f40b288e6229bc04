package chat.parley.user;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/// The service's API as the bearer of a token sees it.
///
/// @param token null for a caller without
public record UserApi(RestTestClient http, @Nullable String token) {

  public static UserApi of(int port, @Nullable String token) {
    return new UserApi(
        RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
            .baseUrl("http://127.0.0.1:" + port)
            .build(),
        token);
  }

  public ResponseSpec me() {
    return get("/me");
  }

  public ResponseSpec rename(String displayName) {
    return patch(Map.of("displayName", displayName));
  }

  /// @param body a string is sent as it is
  public ResponseSpec patch(Object body) {
    return http.patch()
        .uri("/api/v1/users/me")
        .headers(headers -> {
          if (token != null) {
            headers.setBearerAuth(token);
          }
        })
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  /// @param tag null for none
  public ResponseSpec patchSettings(@Nullable String tag, Object body) {
    return http.patch()
        .uri("/api/v1/users/me/settings")
        .headers(headers -> {
          if (token != null) {
            headers.setBearerAuth(token);
          }
          if (tag != null) {
            headers.set("If-Match", tag);
          }
        })
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  public ResponseSpec findByEmail(String email) {
    return http.post()
        .uri("/api/v1/users/by-email")
        .headers(headers -> {
          if (token != null) {
            headers.setBearerAuth(token);
          }
        })
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("email", email))
        .exchange();
  }

  /// @param path after `/api/v1/users`
  public ResponseSpec get(String path) {
    return send(HttpMethod.GET, path);
  }

  public ResponseSpec put(String path) {
    return send(HttpMethod.PUT, path);
  }

  public ResponseSpec delete(String path) {
    return send(HttpMethod.DELETE, path);
  }

  private ResponseSpec send(HttpMethod method, String path) {
    return http.method(method)
        .uri("/api/v1/users" + path)
        .headers(headers -> {
          if (token != null) {
            headers.setBearerAuth(token);
          }
        })
        .exchange();
  }
}
