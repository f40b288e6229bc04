package chat.parley.gateway.socket;

import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.frame.CloseCode;
import chat.parley.gateway.connection.Admission;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.connection.Connections;
import chat.parley.gateway.security.EndedSessions;
import chat.parley.gateway.security.Identity;
import org.springframework.stereotype.Component;

/// Which log-in keeps which connection open. Whatever comes first, the end of a log-in or a
/// connection by its token, the connection closes. For any thread.
@Component
class Admissions {
  private final Connections connections;
  private final EndedSessions ended;

  Admissions(Connections connections, EndedSessions ended) {
    this.connections = connections;
    this.ended = ended;
  }

  /// A connection is open by this token from now on.
  void admit(Connection connection, Identity identity) {
    connection.admit(new Admission(identity.sessionId(), identity.issuedAt()));
    // It may have ended since the token was checked.
    closeIfEnded(connection);
  }

  void end(SessionEvent event) {
    ended.add(event);
    connections.of(event.userId()).forEach(this::closeIfEnded);
  }

  private void closeIfEnded(Connection connection) {
    connection
        .admission()
        .filter(by -> ended.include(connection.userId(), by.sessionId(), by.issuedAt()))
        .ifPresent(_ -> connection.close(CloseCode.SESSION_ENDED));
  }
}
