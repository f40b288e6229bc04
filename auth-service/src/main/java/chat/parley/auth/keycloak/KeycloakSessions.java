package chat.parley.auth.keycloak;

import chat.parley.contracts.problem.ProblemException;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.keycloak.representations.idm.UserSessionRepresentation;

/// Keycloak's sessions. Safe for use by many threads.
///
/// Every method throws a {@link ProblemException} `unavailable` where Keycloak does not answer or
/// does not let this service in; whether a session has ended is then unknown.
public final class KeycloakSessions {
  private final AdminClient admin;

  KeycloakSessions(AdminClient admin) {
    this.admin = admin;
  }

  /// The live ones of a user, the one that was used last first.
  public List<KeycloakSession> of(UUID userId) {
    return admin.call(realm -> {
      try {
        return realm.users().get(userId.toString()).getUserSessions().stream()
            .map(KeycloakSessions::session)
            .sorted(Comparator.comparing(KeycloakSession::lastUsedAt).reversed())
            .toList();
      } catch (NotFoundException _) {
        return List.of();
      }
    });
  }

  /// Ends a session; harmless where it has ended.
  public void end(String sessionId) {
    admin.call(realm -> {
      try {
        realm.deleteSession(sessionId, false);
      } catch (NotFoundException _) {
        // It ends in the state that was asked for.
      }
      return null;
    });
  }

  private static KeycloakSession session(UserSessionRepresentation session) {
    return new KeycloakSession(
        session.getId(),
        Instant.ofEpochMilli(session.getStart()),
        Instant.ofEpochMilli(session.getLastAccess()));
  }

  /// A log-in that has not ended.
  ///
  /// @param id the `sid` of its tokens
  /// @param lastUsedAt when its tokens were last refreshed
  public record KeycloakSession(String id, Instant startedAt, Instant lastUsedAt) {}
}
