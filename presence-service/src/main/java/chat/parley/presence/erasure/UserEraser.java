package chat.parley.presence.erasure;

import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.platform.messaging.Eraser;
import chat.parley.presence.connection.ConnectionReporter;
import org.springframework.stereotype.Component;

/// Forgets when users whose accounts are deleted were seen.
@Component
class UserEraser implements Eraser {
  private final ConnectionReporter reporter;

  UserEraser(ConnectionReporter reporter) {
    this.reporter = reporter;
  }

  @Override
  public boolean erase(ErasureRequested request) {
    reporter.forget(request.userId());
    return true;
  }
}
