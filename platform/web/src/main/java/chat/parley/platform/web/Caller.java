package chat.parley.platform.web;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/// The user behind a request, as the validated access token names them. A controller takes it as a
/// parameter.
///
/// @param username lower case, unique
/// @param displayName how people see the user; the user name where the token has no name
public record Caller(UUID userId, String username, String displayName) {

  /// @throws ProblemException unauthenticated, if the token names no user of ours
  static Caller from(Jwt token) {
    String subject = Objects.requireNonNullElse(token.getSubject(), "");
    String username =
        Objects.requireNonNullElse(token.getClaimAsString("preferred_username"), subject);
    String name = token.getClaimAsString("name");
    return new Caller(userId(subject), username, name == null || name.isBlank() ? username : name);
  }

  private static UUID userId(String subject) {
    try {
      return UUID.fromString(subject);
    } catch (IllegalArgumentException _) {
      throw new ProblemException(ProblemCode.UNAUTHENTICATED, null);
    }
  }
}
