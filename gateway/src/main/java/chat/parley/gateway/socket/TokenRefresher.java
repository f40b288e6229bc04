package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame.RefreshToken;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.TokenRefreshed;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.security.Identity;
import chat.parley.gateway.security.TokenVerifier;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets a connection live on with a fresh token of the same user. Never blocks.
@Component
class TokenRefresher {
  private static final Logger log = LoggerFactory.getLogger(TokenRefresher.class);

  private final TokenVerifier verifier;
  private final Admissions admissions;
  private final Clock clock;

  TokenRefresher(TokenVerifier verifier, Admissions admissions, Clock clock) {
    this.verifier = verifier;
    this.admissions = admissions;
    this.clock = clock;
  }

  void refresh(SocketSession session, RefreshToken request) {
    Connection connection = session.connection();
    verifier
        .verify(request.token())
        .subscribe(
            identity -> connection.loop().execute(() -> accept(session, request.ref(), identity)),
            failure -> connection.send(ServerFrame.Error.of(request.ref(), problemOf(failure))));
  }

  private void accept(SocketSession session, String ref, Identity identity) {
    Connection connection = session.connection();
    if (!identity.userId().equals(connection.userId())) {
      connection.send(
          ServerFrame.Error.of(
              ref, Problem.of(ProblemCode.UNAUTHENTICATED, "The token is another user's.")));
      return;
    }
    admissions.admit(connection, identity);
    session.tokenExpiresAt(identity.expiresAt());
    connection.expireAfter(Duration.between(clock.instant(), identity.expiresAt()));
    connection.send(new TokenRefreshed(ref, identity.expiresAt()));
  }

  private static Problem problemOf(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    log.error("A token could not be checked", failure);
    return Problem.of(ProblemCode.INTERNAL, null);
  }
}
