package chat.parley.gateway.socket;

import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.gateway.events.EventListener;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Closes the sockets of log-ins that have ended, and lets their tokens open none.
///
/// Trail: `docs/trails/session-end.md`.
@Component
class SessionEventListener implements EventListener {
  private final Admissions admissions;

  SessionEventListener(Admissions admissions) {
    this.admissions = admissions;
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
    admissions.end((SessionEvent) event);
  }
}
