package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.UUID;

/// A change of a user's presence. May be lost; a snapshot tells the truth.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface PresenceEvent {
  UUID userId();

  /// A user is seen as something else than before: the first of the connections opened, the last
  /// one is gone, all devices are unused or one is used again, or the user has chosen so.
  @JsonTypeName("presence.changed")
  record PresenceChanged(UUID userId, PresenceStatus status, Instant changedAt)
      implements PresenceEvent {}
}
