package chat.parley.room.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The kinds of conversations.
public enum Kind {
  @JsonProperty("room")
  ROOM,
  /// Of two people, for ever.
  @JsonProperty("direct")
  DIRECT,
  /// Of a few people who take others in.
  @JsonProperty("group")
  GROUP
}
