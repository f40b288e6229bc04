package chat.parley.notification.inbox;

import chat.parley.contracts.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/// A place in the order of a user's notifications: just after the named one.
///
/// @param amongRead whether all unread ones are before it
record NotificationCursor(boolean amongRead, Instant updatedAt, UUID id) {
  private static final Instant BEFORE_ALL = Instant.parse("9999-01-01T00:00:00Z");

  /// Before every notification.
  static final NotificationCursor FIRST =
      new NotificationCursor(false, BEFORE_ALL, new UUID(-1, -1));

  /// Before every read one, and after every unread one.
  static final NotificationCursor FIRST_READ =
      new NotificationCursor(true, BEFORE_ALL, new UUID(-1, -1));

  NotificationCursor {
    // What PostgreSQL has no timestamp for must not reach it.
    if (updatedAt.isBefore(Instant.EPOCH) || updatedAt.isAfter(BEFORE_ALL)) {
      throw new IllegalArgumentException("no notification is of " + updatedAt);
    }
  }

  static NotificationCursor after(Notification last) {
    return new NotificationCursor(last.readAt().isPresent(), last.updatedAt(), last.id());
  }

  /// @throws ProblemException if the text is no cursor of ours
  static NotificationCursor parse(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
      if (parts.length == 3) {
        return new NotificationCursor(
            parts[0].equals("read"), Instant.parse(parts[1]), UUID.fromString(parts[2]));
      }
    } catch (IllegalArgumentException | DateTimeException _) {
      // Answered below, like a wrong number of parts.
    }
    throw ProblemException.invalid("cursor", "is not a cursor that was given out here");
  }

  String text() {
    String plain = (amongRead ? "read" : "unread") + " " + updatedAt + " " + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
