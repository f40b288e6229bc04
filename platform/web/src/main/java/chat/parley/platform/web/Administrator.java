package chat.parley.platform.web;

import chat.parley.contracts.problem.ProblemException;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// A caller with the realm's role `administrator`. A controller takes it as a parameter, which is
/// the one door: whoever has not the role is told that there is nothing there. A personal token
/// never has it.
public record Administrator(UUID userId) {
  private static final String ROLE = "ROLE_administrator";

  /// @throws ProblemException `not-found`, if the caller is none
  static Administrator from(JwtAuthenticationToken authentication) {
    if (!is(authentication)) {
      throw ProblemException.notFound();
    }
    return new Administrator(Caller.from(authentication.getToken()).userId());
  }

  static boolean is(JwtAuthenticationToken authentication) {
    return authentication.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .anyMatch(ROLE::equals);
  }
}
