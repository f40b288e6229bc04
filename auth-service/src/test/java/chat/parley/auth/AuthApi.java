package chat.parley.auth;

import chat.parley.contracts.internal.ClientAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/// The service's API as a client sees it.
public final class AuthApi {
  public static final String PASSWORD = "correct horse battery";

  private static final ParameterizedTypeReference<Map<String, Object>> TOKENS =
      new ParameterizedTypeReference<>() {};

  private final RestTestClient http;

  public AuthApi(int port) {
    this(
        RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
            .baseUrl("http://127.0.0.1:" + port)
            .build());
  }

  private AuthApi(RestTestClient http) {
    this.http = http;
  }

  /// The same with an access token.
  public AuthApi withToken(String accessToken) {
    RestTestClient.Builder<?> builder = http.mutate();
    builder.defaultHeaders(headers -> headers.setBearerAuth(accessToken));
    return new AuthApi(builder.build());
  }

  /// The same from a network address, as the gateway tells it.
  public AuthApi withAddress(String address) {
    return new AuthApi(http.mutate().defaultHeader(ClientAddress.HEADER, address).build());
  }

  /// The same from a browser of people who read these languages.
  public AuthApi withLanguages(String header) {
    return new AuthApi(http.mutate().defaultHeader(HttpHeaders.ACCEPT_LANGUAGE, header).build());
  }

  /// A user name that nobody else has.
  public static String newUsername() {
    return "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }

  /// A sign-up that works, with `changes` to it.
  public static Map<String, Object> signUpOf(String username, Map<String, Object> changes) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("username", username);
    body.put("email", username + "@example.test");
    body.put("displayName", "Ada Lovelace");
    body.put("password", PASSWORD);
    body.putAll(changes);
    return body;
  }

  public ResponseSpec signUp(String username) {
    return signUp(username, Map.of());
  }

  public ResponseSpec signUp(String username, Map<String, Object> changes) {
    return post("signup", signUpOf(username, changes));
  }

  public ResponseSpec logIn(String username, String password) {
    return post("login", Map.of("username", username, "password", password));
  }

  public ResponseSpec refresh(String refreshToken) {
    return post("refresh", Map.of("refreshToken", refreshToken));
  }

  public ResponseSpec logOut(String refreshToken) {
    return post("logout", Map.of("refreshToken", refreshToken));
  }

  /// What Keycloak sends when a session has ended.
  public ResponseSpec backChannel(String token) {
    return http.post()
        .uri("/internal/backchannel-logout")
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .body("logout_token=" + token)
        .exchange();
  }

  public ResponseSpec get(String path) {
    return http.get().uri("/api/v1/auth/" + path).exchange();
  }

  public ResponseSpec delete(String path) {
    return http.delete().uri("/api/v1/auth/" + path).exchange();
  }

  public ResponseSpec put(String path, Object body) {
    return http.put()
        .uri("/api/v1/auth/" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  public ResponseSpec patch(String path, Object body) {
    return http.patch()
        .uri("/api/v1/auth/" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  /// What the gateway asks for a personal token, with a service's token.
  public ResponseSpec exchange(String digest) {
    return http.post()
        .uri("/internal/token-exchanges")
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("digest", digest))
        .exchange();
  }

  public ResponseSpec tokenKeys() {
    return http.get().uri("/internal/token-keys").exchange();
  }

  /// The tokens of a log-in that works, by their names in the answer.
  public Map<String, Object> tokens(String username, String password) {
    var answer = logIn(username, password).expectStatus().isOk().returnResult(TOKENS);
    return Objects.requireNonNull(answer.getResponseBody());
  }

  /// The same for the user of a log-in that works.
  public AuthApi loggedIn(String username, String password) {
    return withToken(String.valueOf(tokens(username, password).get("accessToken")));
  }

  /// @param body a string is sent as it is
  public ResponseSpec post(String path, Object body) {
    return http.post()
        .uri("/api/v1/auth/" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .exchange();
  }

  /// The JSON object of an answer.
  @SuppressWarnings("unchecked")
  public static Map<String, Object> body(ResponseSpec answer) {
    return (Map<String, Object>)
        Objects.requireNonNull(answer.returnResult(Map.class).getResponseBody());
  }

  public static void expectProblem(ResponseSpec answer, int status, String code) {
    answer
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType("application/problem+json")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
  }
}
