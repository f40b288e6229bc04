package chat.parley.auth.session;

import chat.parley.auth.keycloak.SessionId;
import chat.parley.contracts.event.SessionEvent.SessionEnded;
import chat.parley.contracts.event.SessionEvent.UserSessionsEnded;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells the gateways that sessions have ended. Telling twice is harmless.
@Component
public class SessionEnds {
  private final Outbox outbox;
  private final LoginStore logins;
  private final Clock clock;

  SessionEnds(Outbox outbox, LoginStore logins, Clock clock) {
    this.outbox = outbox;
    this.logins = logins;
    this.clock = clock;
  }

  /// That one session has.
  @Transactional
  public void tell(SessionId session) {
    logins.forget(session.id());
    outbox.add(
        Topics.SESSIONS,
        session.userId(),
        new SessionEnded(session.userId(), session.id(), Instant.now(clock)));
  }

  /// That all of a user have that began before a moment, as where the account is disabled or
  /// deleted.
  @Transactional
  public void tellAll(UUID userId, Instant moment) {
    logins.forgetAll(userId);
    outbox.add(Topics.SESSIONS, userId, new UserSessionsEnded(userId, moment));
  }
}
