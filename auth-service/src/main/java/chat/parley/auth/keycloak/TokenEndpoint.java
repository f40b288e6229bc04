package chat.parley.auth.keycloak;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
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
/// Where Keycloak does not grant what is asked, the answer never says why: an unknown user, a wrong
/// password and a locked account look the same. Where it can not be asked, methods throw a {@link
/// ProblemException} `unavailable` or the client's own exception for an outage.
public final class TokenEndpoint {
  private static final Logger log = LoggerFactory.getLogger(TokenEndpoint.class);
  private static final String CLIENT_ID = "parley-first-party";

  /// Keycloak's words where the password is right and something is left to be done, which for an
  /// account of ours is to verify its address.
  private static final String NOT_SET_UP = "Account is not fully set up";

  private final RestClient keycloak;
  private final UserLocks locks = new UserLocks();

  TokenEndpoint(RestClient keycloak) {
    this.keycloak = keycloak;
  }

  /// A new session for a user's name or e-mail address, and password. Log-ins of one user wait for
  /// each other: Keycloak, which guards against guessing, fails one of two at once.
  public LogIn logIn(String username, String password) {
    var parameters = Map.of("grant_type", "password", "username", username, "password", password);
    return locks.alone(username, () -> outcomeOf(post("/token", parameters)));
  }

  /// New tokens for a live session.
  public Optional<Tokens> refresh(String refreshToken) {
    var parameters = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
    return post("/token", parameters) instanceof Granted(Tokens tokens)
        ? Optional.of(tokens)
        : Optional.empty();
  }

  /// Ends the session of a refresh token; harmless where there is none.
  ///
  /// @return the session, if Keycloak took the token for genuine
  public Optional<SessionId> logOut(String refreshToken) {
    return post("/logout", Map.of("refresh_token", refreshToken)) instanceof Done
        ? SessionId.of(refreshToken)
        : Optional.empty();
  }

  private static LogIn outcomeOf(Answer answer) {
    return switch (answer) {
      case Granted(Tokens tokens) -> new LogIn.Granted(tokens);
      case Denied(String why) when NOT_SET_UP.equals(why) -> new LogIn.Unverified();
      case Denied _, Done _ -> new LogIn.Refused();
    };
  }

  private Answer post(String path, Map<String, String> parameters) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    parameters.forEach(form::add);
    form.add("client_id", CLIENT_ID);
    return keycloak
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .accept(MediaType.APPLICATION_JSON)
        .body(form)
        .exchange((_, response) -> answer(response));
  }

  private static Answer answer(ConvertibleClientHttpResponse response) throws IOException {
    return switch (response.getStatusCode().value()) {
      case 200 -> new Granted(Objects.requireNonNull(response.bodyTo(Tokens.class)));
      case 204 -> new Done();
      case 400, 401 -> refused(response.bodyTo(Refusal.class));
      default -> throw unavailable("status " + response.getStatusCode());
    };
  }

  private static Answer refused(@Nullable Refusal refusal) {
    if (refusal != null && "invalid_grant".equals(refusal.error())) {
      return new Denied(String.valueOf(refusal.description()));
    }
    throw unavailable(String.valueOf(refusal));
  }

  private static ProblemException unavailable(String reason) {
    log.error("Keycloak's token endpoint does not work for {}: {}", CLIENT_ID, reason);
    return new ProblemException(
        ProblemCode.UNAVAILABLE, "Accounts can not be reached right now; try again.");
  }

  private record Refusal(
      @Nullable String error, @JsonProperty("error_description") @Nullable String description) {}

  private sealed interface Answer {}

  private record Granted(Tokens tokens) implements Answer {}

  private record Done() implements Answer {}

  private record Denied(String why) implements Answer {}
}
