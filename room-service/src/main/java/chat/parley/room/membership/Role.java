package chat.parley.room.membership;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How high a member stands, the highest first; what that allows stands in {@link Act}. A room with
/// members has one owner.
public enum Role {
  @JsonProperty("owner")
  OWNER,
  @JsonProperty("admin")
  ADMIN,
  @JsonProperty("moderator")
  MODERATOR,
  @JsonProperty("member")
  MEMBER,
  @JsonProperty("guest")
  GUEST;

  /// Whether one of this role may act on one of the other: on nobody as high as oneself.
  boolean outranks(Role other) {
    return compareTo(other) < 0;
  }
}
