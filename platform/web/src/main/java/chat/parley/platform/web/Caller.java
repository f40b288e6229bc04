package chat.parley.platform.web;

import java.util.Objects;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/// The user behind a request, as the validated access token names them. A controller takes it as a
/// parameter.
///
/// @param username lower case, unique
/// @param displayName how people see the user; the user name where the token has no name
public record Caller(UUID userId, String username, String displayName) {

  static Caller from(Jwt token) {
    String subject = Objects.requireNonNull(token.getSubject(), "validated tokens have a subject");
    String username =
        Objects.requireNonNullElse(token.getClaimAsString("preferred_username"), subject);
    String name = token.getClaimAsString("name");
    return new Caller(
        UUID.fromString(subject), username, name == null || name.isBlank() ? username : name);
  }
}
