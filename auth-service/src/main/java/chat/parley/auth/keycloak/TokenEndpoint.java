package chat.parley.auth.keycloak;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;

/// Keycloak's tokens for Parley's own API clients.
///
/// Where Keycloak does not grant what is asked the answer is empty, and never says why: an unknown
/// user, a wrong password and a locked account look the same. Where it can not be asked, methods
/// throw a {@link ProblemException} `unavailable` or the client's own exception for an outage.
public final class TokenEndpoint {
  private static final Logger log = LoggerFactory.getLogger(TokenEndpoint.class);
  private static final String CLIENT_ID = "parley-first-party";

  private final RestClient keycloak;
  private final UserLocks locks = new UserLocks();

  TokenEndpoint(RestClient keycloak) {
    this.keycloak = keycloak;
  }

  /// Tokens of a new session for a user's name or e-mail address, and password. Log-ins of one user
  /// wait for each other: Keycloak, which guards against guessing, fails one of two at once.
  public Optional<Tokens> logIn(String username, String password) {
    var parameters = Map.of("grant_type", "password", "username", username, "password", password);
    return locks.alone(username, () -> grant(parameters));
  }

  /// New tokens for a live session.
  public Optional<Tokens> refresh(String refreshToken) {
    return grant(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  /// Ends the session of a refresh token; harmless where there is none.
  public void logOut(String refreshToken) {
    post("/logout", Map.of("refresh_token", refreshToken));
  }

  private Optional<Tokens> grant(Map<String, String> parameters) {
    return Optional.ofNullable(post("/token", parameters));
  }

  private @Nullable Tokens post(String path, Map<String, String> parameters) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    parameters.forEach(form::add);
    form.add("client_id", CLIENT_ID);
    return keycloak
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .accept(MediaType.APPLICATION_JSON)
        .body(form)
        .exchange((_, response) -> outcome(response));
  }

  private static @Nullable Tokens outcome(ConvertibleClientHttpResponse response)
      throws IOException {
    return switch (response.getStatusCode().value()) {
      case 200 -> response.bodyTo(Tokens.class);
      case 204 -> null;
      case 400, 401 -> refused(response.bodyTo(Refusal.class));
      default -> throw unavailable("status " + response.getStatusCode());
    };
  }

  private static @Nullable Tokens refused(@Nullable Refusal refusal) {
    if (refusal != null && "invalid_grant".equals(refusal.error())) {
      return null;
    }
    throw unavailable(String.valueOf(refusal));
  }

  private static ProblemException unavailable(String reason) {
    log.error("Keycloak's token endpoint does not work for {}: {}", CLIENT_ID, reason);
    return new ProblemException(
        ProblemCode.UNAVAILABLE, "Accounts can not be reached right now; try again.");
  }

  private record Refusal(@Nullable String error) {}
}
