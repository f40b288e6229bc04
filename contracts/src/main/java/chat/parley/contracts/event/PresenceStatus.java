package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a user is here, as others see it. Who is invisible is offline.
public enum PresenceStatus {
  @JsonProperty("online")
  ONLINE,

  /// Here, and on none of the devices for a while.
  @JsonProperty("idle")
  IDLE,

  /// Here, and not to be disturbed.
  @JsonProperty("dnd")
  DND,
  @JsonProperty("offline")
  OFFLINE
}
