package chat.parley.gateway.socket;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.security.Identity;
import chat.parley.gateway.session.BrowserSessions;
import chat.parley.gateway.task.Background;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Lets the sockets of browsers and of personal tokens live as long as session or token does: a
/// page has no token to refresh them with, and a personal token needs none. Where they can not be
/// looked up, a socket ends with the access token it has.
@Component
class SessionKeeper {
  private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);
  private static final Duration SOONEST = Duration.ofSeconds(1);

  private final BrowserSessions sessions;
  private final Background background;
  private final Clock clock;

  SessionKeeper(BrowserSessions sessions, Background background, Clock clock) {
    this.sessions = sessions;
    this.background = background;
    this.clock = clock;
  }

  /// @param identification who the bearer is, asked anew with each subscription; empty where the
  ///   session is over
  void keep(SocketSession session, Mono<Identity> identification) {
    Duration left = Duration.between(clock.instant(), session.tokenExpiresAt());
    Duration wait = left.minus(sessions.renewedBefore());
    background.after(
        wait.compareTo(SOONEST) < 0 ? SOONEST : wait, () -> renew(session, identification));
  }

  private void renew(SocketSession session, Mono<Identity> identification) {
    Connection connection = session.connection();
    if (connection.isOver()) {
      return;
    }
    identification
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .subscribe(
            it -> connection.loop().execute(() -> go(session, identification, it)),
            failure -> {
              if (isRefusal(failure)) {
                connection.close(CloseCode.SESSION_ENDED);
                return;
              }
              log.warn("A socket's session can not be looked up: {}", failure.toString());
              connection.loop().execute(() -> keep(session, identification));
            });
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof ProblemException known
        && known.problem().code() == ProblemCode.UNAUTHENTICATED;
  }

  private void go(
      SocketSession session, Mono<Identity> identification, Optional<Identity> identity) {
    if (identity.isEmpty()) {
      session.connection().close(CloseCode.TOKEN_EXPIRED);
      return;
    }
    Instant expiresAt = identity.get().expiresAt();
    session.tokenExpiresAt(expiresAt);
    session.connection().expireAfter(Duration.between(clock.instant(), expiresAt));
    keep(session, identification);
  }
}
