package chat.parley.presence;

import chat.parley.contracts.event.PresenceEvent.PresenceChanged;
import chat.parley.contracts.event.PresenceStatus;
import chat.parley.contracts.event.Topics;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.kafka.annotation.KafkaListener;

/// What the service has told over Kafka, read back as other services read it.
public final class PublishedChanges {
  private final List<PresenceChanged> changes = new CopyOnWriteArrayList<>();

  @KafkaListener(topics = Topics.PRESENCE, groupId = "presence-service-test")
  void on(PresenceChanged change) {
    changes.add(change);
  }

  public List<PresenceChanged> of(UUID userId) {
    return changes.stream().filter(change -> change.userId().equals(userId)).toList();
  }

  public List<PresenceStatus> statusesOf(UUID userId) {
    return of(userId).stream().map(PresenceChanged::status).toList();
  }
}
