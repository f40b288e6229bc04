package chat.parley.presence.connection;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a user has chosen to be seen as.
public enum ChosenStatus {
  /// As the devices say.
  @JsonProperty("online")
  ONLINE,
  @JsonProperty("idle")
  IDLE,
  @JsonProperty("dnd")
  DND,
  @JsonProperty("invisible")
  INVISIBLE
}
