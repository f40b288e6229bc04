package chat.parley.auth.session;

import chat.parley.auth.keycloak.KeycloakSessions;
import chat.parley.auth.keycloak.KeycloakSessions.KeycloakSession;
import chat.parley.auth.keycloak.SessionId;
import chat.parley.contracts.internal.AccountCopy;
import chat.parley.contracts.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// A user's sessions, which are Keycloak's, with how each began.
///
/// What ends a session here returns once Keycloak has ended it and the gateways are sure to be
/// told, which closes its sockets.
@Service
public class Sessions {
  private final KeycloakSessions keycloak;
  private final LoginStore logins;
  private final SessionEnds ends;

  Sessions(KeycloakSessions keycloak, LoginStore logins, SessionEnds ends) {
    this.keycloak = keycloak;
    this.logins = logins;
    this.ends = ends;
  }

  /// Notes how a session began.
  ///
  /// @param address empty where it is not known
  /// @param userAgent empty where it is not known
  public void began(SessionId session, String address, String userAgent) {
    logins.add(session, address, userAgent);
  }

  List<SessionResponse> of(UUID userId, String current) {
    Map<String, Login> begun = logins.of(userId);
    return keycloak.of(userId).stream()
        .map(session ->
            SessionResponse.from(session, begun.get(session.id()), session.id().equals(current)))
        .toList();
  }

  /// The same, for an export.
  public List<AccountCopy.Session> copyOf(UUID userId) {
    Map<String, Login> begun = logins.of(userId);
    return keycloak.of(userId).stream().map(it -> copyOf(it, begun.get(it.id()))).toList();
  }

  private static AccountCopy.Session copyOf(KeycloakSession session, @Nullable Login login) {
    return new AccountCopy.Session(
        session.startedAt(),
        session.lastUsedAt(),
        login == null ? null : login.address(),
        login == null ? null : login.userAgent());
  }

  /// @throws ProblemException `not-found` for one that has ended or is another user's
  void end(UUID userId, String sessionId) {
    // Theirs only: Keycloak would end anybody's.
    if (keycloak.of(userId).stream().noneMatch(session -> session.id().equals(sessionId))) {
      throw ProblemException.notFound();
    }
    end(new SessionId(userId, sessionId));
  }

  /// Ends all of a user but one.
  ///
  /// @param kept its id; an id of no session for none
  public void endOthers(UUID userId, String kept) {
    for (KeycloakSession session : keycloak.of(userId)) {
      if (!session.id().equals(kept)) {
        end(new SessionId(userId, session.id()));
      }
    }
  }

  /// Ends those of a user that began before a moment; not those of its very second, for Keycloak
  /// counts in seconds.
  public void endBefore(UUID userId, Instant moment) {
    Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
    for (KeycloakSession session : keycloak.of(userId)) {
      if (session.startedAt().isBefore(second)) {
        end(new SessionId(userId, session.id()));
      }
    }
  }

  private void end(SessionId session) {
    keycloak.end(session.id());
    ends.tell(session);
  }
}
