package chat.parley.auth.password;

import chat.parley.auth.keycloak.KeycloakSessions;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Has a caller prove once more to be the account's owner, however the account logs in: by its
/// password where that alone lets in, by a session that has just begun otherwise (a passkey, a
/// second factor, another identity provider).
@Component
public class OwnerProof {
  private static final Duration JUST_NOW = Duration.ofMinutes(5);

  private final KeycloakUsers users;
  private final KeycloakSessions sessions;
  private final PasswordProof password;
  private final Clock clock;

  OwnerProof(KeycloakUsers users, KeycloakSessions sessions, PasswordProof password, Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.password = password;
    this.clock = clock;
  }

  /// @param sessionId the caller's
  /// @throws ProblemException `bad-credentials`, `rate-limited`
  public void require(Caller caller, String sessionId, @Nullable String given) {
    if (users.hasPasswordOnly(caller.userId())) {
      // No guess, so it does not count as one towards a lock.
      if (given == null || given.isEmpty()) {
        throw new ProblemException(ProblemCode.BAD_CREDENTIALS, "Give your password.");
      }
      password.require(caller, given);
      return;
    }
    Instant earliest = clock.instant().minus(JUST_NOW);
    boolean fresh =
        sessions.of(caller.userId()).stream()
            .anyMatch(
                session -> session.id().equals(sessionId) && session.startedAt().isAfter(earliest));
    if (!fresh) {
      throw new ProblemException(ProblemCode.BAD_CREDENTIALS, "Log out, log in and try again.");
    }
  }
}
