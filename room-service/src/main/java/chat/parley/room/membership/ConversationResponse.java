package chat.parley.room.membership;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/// A conversation as one of its members sees it in the list of their own.
record ConversationResponse(
    UUID id, Kind kind, String name, Role role, int memberCount, Instant joinedAt) {

  enum Kind {
    @JsonProperty("room")
    ROOM
  }
}
