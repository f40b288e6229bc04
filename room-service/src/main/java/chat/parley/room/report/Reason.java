package chat.parley.room.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why something is reported. A word only: what people write would have to be encrypted.
enum Reason {
  @JsonProperty("spam")
  SPAM,
  @JsonProperty("abuse")
  ABUSE,
  @JsonProperty("illegal")
  ILLEGAL,
  @JsonProperty("other")
  OTHER
}
