package chat.parley.auth.login;

import chat.parley.auth.keycloak.Tokens;

/// @param expiresIn seconds until the access token expires
/// @param refreshExpiresIn seconds until the refresh token does
record TokenResponse(
    String accessToken,
    String refreshToken,
    String tokenType,
    long expiresIn,
    long refreshExpiresIn) {

  static TokenResponse from(Tokens tokens) {
    return new TokenResponse(
        tokens.accessToken(),
        tokens.refreshToken(),
        "Bearer",
        tokens.expiresIn(),
        tokens.refreshExpiresIn());
  }

  @Override
  public String toString() {
    return "TokenResponse[expiresIn=" + expiresIn + "]";
  }
}
