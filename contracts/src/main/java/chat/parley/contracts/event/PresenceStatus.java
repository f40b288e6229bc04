package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a user has a live connection.
public enum PresenceStatus {
  @JsonProperty("online")
  ONLINE,
  @JsonProperty("offline")
  OFFLINE
}
