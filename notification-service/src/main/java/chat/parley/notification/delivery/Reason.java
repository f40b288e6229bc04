package chat.parley.notification.delivery;

/// Why somebody is told of a message.
enum Reason {
  /// It mentions them.
  MENTION,
  /// It has one of their keywords.
  KEYWORD,
  /// It mentions everybody in the room.
  GROUP_MENTION,
  /// It is said in a direct or group chat.
  CHAT,
  /// They want to be told of each.
  EVERYTHING
}
