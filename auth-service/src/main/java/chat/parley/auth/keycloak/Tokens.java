package chat.parley.auth.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What Keycloak grants.
///
/// @param expiresIn seconds
/// @param refreshExpiresIn seconds
public record Tokens(
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("refresh_token") String refreshToken,
    @JsonProperty("expires_in") long expiresIn,
    @JsonProperty("refresh_expires_in") long refreshExpiresIn) {

  /// The session that they belong to.
  public SessionId session() {
    return SessionId.of(accessToken)
        .orElseThrow(() -> new IllegalStateException("Keycloak's access token has no session"));
  }

  @Override
  public String toString() {
    return "Tokens[expiresIn=" + expiresIn + "]";
  }
}
