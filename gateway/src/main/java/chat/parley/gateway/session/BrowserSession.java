package chat.parley.gateway.session;

import java.time.Instant;
import java.util.UUID;

/// Somebody who is signed in with a browser.
///
/// @param accessToken what the services are shown
/// @param accessExpiresAt when it ends
/// @param refreshToken what Keycloak gives the next one for
/// @param csrfToken what every request that changes something must repeat: the cookie alone, which
///   browsers send by themselves, is not enough
record BrowserSession(
    UUID userId,
    String username,
    String accessToken,
    Instant accessExpiresAt,
    String refreshToken,
    String csrfToken) {

  BrowserSession withTokens(String access, Instant expiresAt, String refresh) {
    return new BrowserSession(userId, username, access, expiresAt, refresh, csrfToken);
  }

  // Tokens must not reach a log.
  @Override
  public String toString() {
    return "BrowserSession[" + userId + "]";
  }
}
