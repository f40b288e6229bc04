package chat.parley.notification.push;

import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.event.SessionEvent.SessionEnded;
import chat.parley.contracts.event.SessionEvent.UserSessionsEnded;
import chat.parley.contracts.event.Topics;
import java.time.Instant;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// A device whose session has ended is told nothing any more.
@Component
class SessionEventListener {
  private final PushStore store;

  SessionEventListener(PushStore store) {
    this.store = store;
  }

  // A group of its own: readers of different topics in one group wait for each other to join it.
  @KafkaListener(topics = Topics.SESSIONS, groupId = "notification-service-sessions")
  void on(SessionEvent event) {
    switch (event) {
      case SessionEnded ended -> store.removeSession(ended.sessionId());
      case UserSessionsEnded(UUID userId, Instant endedAt) -> store.removeSessions(userId, endedAt);
    }
  }
}
