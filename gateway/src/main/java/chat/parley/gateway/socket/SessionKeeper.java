package chat.parley.gateway.socket;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.security.Identity;
import chat.parley.gateway.security.TokenVerifier;
import chat.parley.gateway.session.BrowserSessions;
import chat.parley.gateway.task.Background;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets the sockets of browsers live as long as their sessions do: a page has no token to refresh
/// them with. Where sessions can not be looked up, a socket ends with the token it has.
@Component
class SessionKeeper {
  private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);
  private static final Duration SOONEST = Duration.ofSeconds(1);

  private final BrowserSessions sessions;
  private final TokenVerifier verifier;
  private final Background background;
  private final Clock clock;

  SessionKeeper(
      BrowserSessions sessions, TokenVerifier verifier, Background background, Clock clock) {
    this.sessions = sessions;
    this.verifier = verifier;
    this.background = background;
    this.clock = clock;
  }

  /// @param cookies the `Cookie` header that the socket was opened with
  void keep(SocketSession session, String cookies) {
    Duration left = Duration.between(clock.instant(), session.tokenExpiresAt());
    Duration wait = left.minus(sessions.renewedBefore());
    background.after(wait.compareTo(SOONEST) < 0 ? SOONEST : wait, () -> renew(session, cookies));
  }

  private void renew(SocketSession session, String cookies) {
    Connection connection = session.connection();
    if (connection.isOver()) {
      return;
    }
    sessions
        .accessToken(cookies)
        .flatMap(verifier::verify)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .subscribe(
            it -> connection.loop().execute(() -> go(session, cookies, it)),
            failure -> {
              log.warn("A socket's session can not be looked up: {}", failure.toString());
              connection.loop().execute(() -> keep(session, cookies));
            });
  }

  private void go(SocketSession session, String cookies, Optional<Identity> identity) {
    if (identity.isEmpty()) {
      session.connection().close(CloseCode.TOKEN_EXPIRED);
      return;
    }
    Instant expiresAt = identity.get().expiresAt();
    session.tokenExpiresAt(expiresAt);
    session.connection().expireAfter(Duration.between(clock.instant(), expiresAt));
    keep(session, cookies);
  }
}
