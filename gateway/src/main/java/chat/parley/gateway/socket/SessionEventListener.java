package chat.parley.gateway.socket;

import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.event.SessionEvent.UserSessionsEnded;
import chat.parley.contracts.event.Topics;
import chat.parley.gateway.events.EventListener;
import chat.parley.gateway.session.BrowserSessions;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Closes the sockets of log-ins that have ended, lets their tokens open none, and drops what
/// browsers had of them where all of a user have ended.
///
/// Trail: `docs/trails/session-end.md`.
@Component
class SessionEventListener implements EventListener {
  private final Admissions admissions;
  private final BrowserSessions browsers;

  SessionEventListener(Admissions admissions, BrowserSessions browsers) {
    this.admissions = admissions;
    this.browsers = browsers;
  }

  @Override
  public String topic() {
    return Topics.SESSIONS;
  }

  // A gateway that starts must know what has ended while it was away.
  @Override
  public boolean fromBeginning() {
    return true;
  }

  @Override
  public void on(Object event, Headers headers) {
    var ended = (SessionEvent) event;
    admissions.end(ended);
    if (ended instanceof UserSessionsEnded(var userId, var endedAt)) {
      browsers.drop(userId, endedAt);
    }
  }
}
