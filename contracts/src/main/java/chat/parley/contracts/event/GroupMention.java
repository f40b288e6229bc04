package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whom a message mentions beside those whom it names.
public enum GroupMention {
  /// All members.
  @JsonProperty("room")
  ROOM,
  /// The members who are connected when it is written.
  @JsonProperty("here")
  HERE
}
