package chat.parley.room.room;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who may post in a room.
enum Posting {
  @JsonProperty("everyone")
  EVERYONE,
  /// Moderators and above: a room for announcements.
  @JsonProperty("moderators")
  MODERATORS
}
