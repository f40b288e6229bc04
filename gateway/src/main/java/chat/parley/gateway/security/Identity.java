package chat.parley.gateway.security;

import chat.parley.contracts.token.Scope;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// Whom a valid access token stands for.
///
/// @param sessionId the log-in that it comes from; empty if it comes from none
/// @param issuedAt to the second
/// @param expiresAt when the token ends
/// @param scopes what alone it is good for, if it is a personal token; null where it is good for
///   all
public record Identity(
    UUID userId,
    String sessionId,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Set<Scope> scopes) {
  public Identity {
    scopes = scopes == null ? null : Set.copyOf(scopes);
  }

  /// Whether it is good for what falls under a scope.
  public boolean allows(Scope scope) {
    return scopes == null || scopes.contains(scope);
  }

  /// Whether it comes from a personal token.
  public boolean isPersonal() {
    return scopes != null;
  }

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
              expiresAt,
              PersonalTokens.isPersonal(token) ? PersonalTokens.scopesOf(token) : null));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
