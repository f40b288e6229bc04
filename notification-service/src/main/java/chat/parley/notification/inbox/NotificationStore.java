package chat.parley.notification.inbox;

import static java.util.Comparator.comparing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.OffsetDateTime;
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
        last_revision = CASE WHEN excluded.last_sequence > n.last_sequence
          THEN excluded.last_revision ELSE n.last_revision END,
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
               last_sender_id, last_revision, created_at, updated_at)
            SELECT id, user_id, conversation_id, 'MESSAGE', first_sequence, last_sequence, message_count,
              last_sender_id, last_revision, now(), now()
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[],
                ?::bigint[])
              AS m (id, user_id, conversation_id, first_sequence, last_sequence, message_count,
                    last_sender_id, last_revision)
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
        .param(rows.stream().map(Missed::lastRevision).toArray(Long[]::new))
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

  /// What waits for a user of which they have not been mailed, what was said last first.
  List<Waiting> waiting(UUID userId) {
    return jdbc.sql(
            """
            SELECT id, conversation_id, message_count, mailed_count, last_sender_id, last_revision,
              created_at
            FROM notification
            WHERE user_id = ? AND read_at IS NULL AND message_count > mailed_count
            ORDER BY updated_at DESC, id DESC
            """)
        .param(userId)
        .query((row, _) ->
            new Waiting(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                row.getLong("message_count") - row.getLong("mailed_count"),
                row.getLong("message_count"),
                row.getObject("last_sender_id", UUID.class),
                row.getObject("last_revision", Long.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// A user was mailed of this.
  void mailed(Collection<Waiting> waiting) {
    jdbc.sql(
            """
            UPDATE notification n SET mailed_count = m.total
            FROM unnest(?::uuid[], ?::bigint[]) AS m (id, total) WHERE n.id = m.id
            """)
        .param(waiting.stream().map(it -> it.notificationId().toString()).toArray(String[]::new))
        .param(waiting.stream().map(Waiting::total).toArray(Long[]::new))
        .update();
  }

  void forgetAll(UUID userId) {
    jdbc.sql("DELETE FROM notification WHERE user_id = ?").param(userId).update();
  }
}
