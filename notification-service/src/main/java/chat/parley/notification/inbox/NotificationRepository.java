package chat.parley.notification.inbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// Pages of notifications, newest first, from just after a place in that order.
interface NotificationRepository extends Repository<Notification, UUID> {

  @Query(
      """
      SELECT n FROM Notification n
      WHERE n.userId = :userId AND n.readAt IS NULL
        AND (n.updatedAt < :updatedAt OR (n.updatedAt = :updatedAt AND n.id < :id))
      ORDER BY n.updatedAt DESC, n.id DESC
      """)
  List<Notification> unreadAfter(UUID userId, Instant updatedAt, UUID id, Limit limit);

  @Query(
      """
      SELECT n FROM Notification n
      WHERE n.userId = :userId AND n.readAt IS NOT NULL
        AND (n.updatedAt < :updatedAt OR (n.updatedAt = :updatedAt AND n.id < :id))
      ORDER BY n.updatedAt DESC, n.id DESC
      """)
  List<Notification> readAfter(UUID userId, Instant updatedAt, UUID id, Limit limit);

  long countByUserIdAndReadAtIsNull(UUID userId);
}
