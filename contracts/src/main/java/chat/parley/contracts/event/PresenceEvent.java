package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/// A change of a user's presence. May be lost; a snapshot tells the truth.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface PresenceEvent {
  UUID userId();

  /// The first of a user's connections opened, or the last one closed or expired.
  @JsonTypeName("presence.changed")
  record PresenceChanged(UUID userId, PresenceStatus status, Instant changedAt)
      implements PresenceEvent {}
}
