package chat.parley.room.erasure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where there is something of a user, and what has ended and is still to be told.
@Component
class TraceStore {
  private final JdbcClient jdbc;

  TraceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<UUID> conversationsOf(UUID userId) {
    return jdbc.sql("SELECT conversation_id FROM member WHERE user_id = ?")
        .param(userId)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  boolean isMember(UUID conversationId, UUID userId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM member WHERE conversation_id = ? AND user_id = ?)")
        .params(conversationId, userId)
        .query(Boolean.class)
        .single();
  }

  /// Notes what is to be told, in the transaction that ends it.
  void add(UUID userId, Left left) {
    jdbc.sql(
            """
            INSERT INTO erased_membership (user_id, conversation_id, version, deleted)
            VALUES (?, ?, ?, ?)
            """)
        .params(userId, left.conversationId(), left.version(), left.deleted())
        .update();
  }

  List<Left> untold(UUID userId) {
    return jdbc.sql(
            """
            SELECT conversation_id, version, deleted FROM erased_membership WHERE user_id = ?
            """)
        .param(userId)
        .query((row, _) ->
            new Left(
                row.getObject("conversation_id", UUID.class),
                row.getLong("version"),
                row.getBoolean("deleted")))
        .list();
  }

  void told(UUID userId, Left left) {
    jdbc.sql("DELETE FROM erased_membership WHERE user_id = ? AND conversation_id = ?")
        .params(userId, left.conversationId())
        .update();
  }

  /// @param version the conversation's membership version that this made
  /// @param deleted whether the conversation went with it
  record Left(UUID conversationId, long version, boolean deleted) {}

  /// Whom a direct chat is with; empty for a conversation of another kind.
  Optional<UUID> otherIn(UUID conversationId, UUID userId) {
    return jdbc.sql(
            """
            SELECT CASE WHEN lower_user_id = ? THEN higher_user_id ELSE lower_user_id END
            FROM individual_chat WHERE id = ?
            """)
        .params(userId, conversationId)
        .query(UUID.class)
        .optional();
  }

  /// The rooms that have invitations, links, bans, mutes or requests of the user.
  List<UUID> roomsWithTraces(UUID userId) {
    return jdbc.sql(
            """
            SELECT room_id FROM invitation WHERE user_id = :user OR invited_by = :user
            UNION SELECT room_id FROM invite_link WHERE created_by = :user AND revoked_at IS NULL
            UNION SELECT room_id FROM room_ban WHERE user_id = :user
            UNION SELECT room_id FROM room_mute WHERE user_id = :user
            UNION SELECT room_id FROM join_request WHERE user_id = :user
            """)
        .param("user", userId)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// Removes them from a room that is locked.
  void remove(UUID roomId, UUID userId) {
    jdbc.sql("DELETE FROM invitation WHERE room_id = :room AND :user IN (user_id, invited_by)")
        .param("room", roomId)
        .param("user", userId)
        .update();
    jdbc.sql("DELETE FROM invite_link WHERE room_id = ? AND created_by = ?")
        .params(roomId, userId)
        .update();
    for (String table : List.of("room_ban", "room_mute", "join_request")) {
      jdbc.sql("DELETE FROM " + table + " WHERE room_id = ? AND user_id = ?")
          .params(roomId, userId)
          .update();
    }
  }

  /// Removes what the user has reported, and what others have reported of the user: there is nobody
  /// left to act on.
  void removeReports(UUID userId) {
    jdbc.sql("DELETE FROM report WHERE :user IN (reported_by, user_id)")
        .param("user", userId)
        .update();
  }
}
