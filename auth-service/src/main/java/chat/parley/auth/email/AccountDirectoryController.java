package chat.parley.auth.email;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.limit.Allowance;
import chat.parley.auth.limit.Allowances;
import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/// Asks Keycloak, which has the addresses: none is kept elsewhere, not even as a digest.
@RestController
class AccountDirectoryController implements AccountDirectory {
  private static final Allowance LOOKUPS = new Allowance(20, Duration.ofMinutes(5));

  private final KeycloakUsers users;
  private final Allowances allowances;

  AccountDirectoryController(KeycloakUsers users, Allowances allowances) {
    this.users = users;
    this.allowances = allowances;
  }

  @Override
  public Found byEmail(UUID userId, Email email) {
    try {
      allowances.take("email lookup", userId.toString(), LOOKUPS);
    } catch (ProblemException exception) {
      Problem problem = exception.problem();
      if (problem.code() != ProblemCode.RATE_LIMITED) {
        throw exception;
      }
      return new Found(null, Objects.requireNonNullElse(problem.retryAfterMs(), 1L));
    }
    return users
        .findByEmail(email.email())
        // Anybody can sign up with an address that is not theirs.
        .filter(user -> !user.mustVerifyEmail())
        .map(KeycloakUser::id)
        .map(id -> new Found(id, 0))
        .orElseGet(() -> new Found(null, 0));
  }
}
