package chat.parley.auth.deletion;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What becomes of what a deleted user has said and uploaded.
enum MessagesChoice {
  /// It stays, as that of a deleted account.
  @JsonProperty("keep")
  KEEP,
  @JsonProperty("remove")
  REMOVE
}
