package chat.parley.notification.inbox;

import static java.util.Comparator.comparing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Changes of notifications, in as few statements as can be.
@Component
class NotificationStore {
  /// What is missed gathers in the one that is unread.
  static final String GATHER =
      """
      ON CONFLICT (user_id, conversation_id) WHERE read_at IS NULL DO UPDATE SET
        first_sequence = least(n.first_sequence, excluded.first_sequence),
        last_sequence = greatest(n.last_sequence, excluded.last_sequence),
        message_count = n.message_count + excluded.message_count,
        last_sender_id = CASE WHEN excluded.last_sequence > n.last_sequence
          THEN excluded.last_sender_id ELSE n.last_sender_id END,
        created_at = least(n.created_at, excluded.created_at),
        updated_at = greatest(n.updated_at, excluded.updated_at)
      """;

  private final JdbcClient jdbc;

  NotificationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds what users missed to their unread notifications, or opens new ones.
  void add(Collection<Missed> missed) {
    // In one order, so that two transactions never wait for each other.
    List<Missed> rows =
        missed.stream()
            .sorted(comparing(Missed::conversationId).thenComparing(Missed::userId))
            .toList();
    jdbc.sql(
            """
            INSERT INTO notification AS n
              (id, user_id, conversation_id, kind, first_sequence, last_sequence, message_count,
               last_sender_id, created_at, updated_at)
            SELECT id, user_id, conversation_id, 'MESSAGE', first_sequence, last_sequence, message_count,
              last_sender_id, now(), now()
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[])
              AS m (id, user_id, conversation_id, first_sequence, last_sequence, message_count,
                    last_sender_id)
            """
                + GATHER)
        .param(
            rows.stream()
                .map(_ -> UuidCreator.getTimeOrderedEpoch().toString())
                .toArray(String[]::new))
        .param(rows.stream().map(it -> it.userId().toString()).toArray(String[]::new))
        .param(rows.stream().map(it -> it.conversationId().toString()).toArray(String[]::new))
        .param(rows.stream().map(Missed::firstSequence).toArray(Long[]::new))
        .param(rows.stream().map(Missed::lastSequence).toArray(Long[]::new))
        .param(rows.stream().map(Missed::count).toArray(Long[]::new))
        .param(rows.stream().map(it -> it.lastSenderId().toString()).toArray(String[]::new))
        .update();
  }

  void forget(UUID conversationId, Collection<UUID> userIds) {
    jdbc.sql("DELETE FROM notification WHERE conversation_id = ? AND user_id = ANY(?::uuid[])")
        .param(conversationId)
        .param(userIds.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  void forget(Collection<UUID> conversationIds) {
    jdbc.sql("DELETE FROM notification WHERE conversation_id = ANY(?::uuid[])")
        .param(conversationIds.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  /// Marks a user's notification as read; the first time counts.
  ///
  /// @return whether the user has such a notification
  boolean markRead(UUID id, UUID userId) {
    return jdbc.sql(
                """
                UPDATE notification SET read_at = coalesce(read_at, now()) WHERE id = ? AND user_id = ?
                """)
            .params(id, userId)
            .update()
        > 0;
  }

  void read(UUID userId, UUID conversationId, long sequence) {
    jdbc.sql(
            """
            UPDATE notification SET read_at = now()
            WHERE user_id = ? AND conversation_id = ? AND last_sequence <= ? AND read_at IS NULL
            """)
        .params(userId, conversationId, sequence)
        .update();
  }

  void forgetAll(UUID userId) {
    jdbc.sql("DELETE FROM notification WHERE user_id = ?").param(userId).update();
  }
}
