package chat.parley.gateway.security;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/// Whom a valid access token stands for.
///
/// @param sessionId the log-in that it comes from; empty if it comes from none
/// @param issuedAt to the second
/// @param expiresAt when the token ends
public record Identity(UUID userId, String sessionId, Instant issuedAt, Instant expiresAt) {

  /// Empty where the token is no user's.
  static Optional<Identity> of(Jwt token) {
    Instant expiresAt = token.getExpiresAt();
    String subject = token.getSubject();
    if (expiresAt == null || subject == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Identity(
              UUID.fromString(subject),
              Objects.requireNonNullElse(token.getClaimAsString("sid"), ""),
              Objects.requireNonNullElse(token.getIssuedAt(), Instant.EPOCH),
              expiresAt));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
