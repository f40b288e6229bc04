package chat.parley.room.membership;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a member may do. A conversation with members has an owner.
public enum Role {
  @JsonProperty("owner")
  OWNER,
  @JsonProperty("member")
  MEMBER
}
