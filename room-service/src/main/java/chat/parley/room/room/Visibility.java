package chat.parley.room.room;

import com.fasterxml.jackson.annotation.JsonProperty;

enum Visibility {
  /// In the directory; anyone who is signed in may join.
  @JsonProperty("public")
  PUBLIC,
  /// In the directory; who wants to come in asks for it.
  @JsonProperty("by-request")
  BY_REQUEST,
  /// Unknown to all but its members.
  @JsonProperty("private")
  PRIVATE
}
