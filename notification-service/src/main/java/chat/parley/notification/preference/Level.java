package chat.parley.notification.preference;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How much somebody wants to be told.
public enum Level {
  /// Every message.
  @JsonProperty("all")
  ALL,
  /// What mentions the user or has one of their keywords; of an account, what is said in direct and
  /// group chats too.
  @JsonProperty("mentions")
  MENTIONS,
  @JsonProperty("nothing")
  NOTHING
}
