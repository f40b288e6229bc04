package chat.parley.notification.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// What a user missed in a conversation until reading it. Read through JPA only: counts are changed
/// where they are, by {@link NotificationStore}.
@Entity
@Immutable
class Notification {
  @Id private UUID id;
  private UUID userId;
  private UUID conversationId;

  @Enumerated(EnumType.STRING)
  private NotificationKind kind;

  private long firstSequence;
  private long lastSequence;

  @Column(name = "message_count")
  private long count;

  private UUID lastSenderId;
  private Instant createdAt;
  private Instant updatedAt;
  private @Nullable Instant readAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected Notification() {}

  UUID id() {
    return id;
  }

  UUID conversationId() {
    return conversationId;
  }

  NotificationKind kind() {
    return kind;
  }

  long firstSequence() {
    return firstSequence;
  }

  long lastSequence() {
    return lastSequence;
  }

  long count() {
    return count;
  }

  UUID lastSenderId() {
    return lastSenderId;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  /// Empty while it is unread.
  Optional<Instant> readAt() {
    return Optional.ofNullable(readAt);
  }
}
