package chat.parley.notification.inbox;

/// What a notification tells of.
enum NotificationKind {
  /// Messages in a conversation.
  MESSAGE
}
