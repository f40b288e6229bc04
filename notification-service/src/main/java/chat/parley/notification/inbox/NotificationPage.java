package chat.parley.notification.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param unread how many unread ones the user has, on all pages
/// @param nextCursor absent on the last page
@JsonInclude(JsonInclude.Include.NON_NULL)
record NotificationPage(
    List<NotificationResponse> notifications, long unread, @Nullable String nextCursor) {
  NotificationPage {
    notifications = List.copyOf(notifications);
  }

  /// @param found those of the page, and one more if there is one
  static NotificationPage of(List<Notification> found, int limit, long unread) {
    boolean more = found.size() > limit;
    List<Notification> page = more ? found.subList(0, limit) : found;
    return new NotificationPage(
        page.stream().map(NotificationResponse::from).toList(),
        unread,
        more ? NotificationCursor.after(page.getLast()).text() : null);
  }

  /// @param readAt absent while it is unread
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NotificationResponse(
      UUID id,
      UUID conversationId,
      NotificationKind kind,
      long count,
      long firstSequence,
      long lastSequence,
      UUID lastSenderId,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant readAt) {

    static NotificationResponse from(Notification notification) {
      return new NotificationResponse(
          notification.id(),
          notification.conversationId(),
          notification.kind(),
          notification.count(),
          notification.firstSequence(),
          notification.lastSequence(),
          notification.lastSenderId(),
          notification.createdAt(),
          notification.updatedAt(),
          notification.readAt().orElse(null));
    }
  }
}
