package chat.parley.room.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a membership begins and ends, of what lets users in and what asks for it. To be used under
/// the lock of the room.
@Component
public class Admittance {
  private final JdbcClient jdbc;

  Admittance(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Ends an invitation of the user and what the user has asked for: it is decided whether the user
  /// is in.
  public void settle(UUID roomId, UUID userId) {
    jdbc.sql("DELETE FROM invitation WHERE room_id = ? AND user_id = ?")
        .params(roomId, userId)
        .update();
    jdbc.sql("DELETE FROM join_request WHERE room_id = ? AND user_id = ?")
        .params(roomId, userId)
        .update();
  }

  /// Ends the links that a member has made, and those of the member's invitations that are not
  /// answered: who may not invite any more lets nobody in, nor back in.
  public void revokeInvites(UUID roomId, UUID userId) {
    jdbc.sql(
            """
            UPDATE invite_link SET revoked_at = ?
            WHERE room_id = ? AND created_by = ? AND revoked_at IS NULL
            """)
        .params(Instant.now().atOffset(ZoneOffset.UTC), roomId, userId)
        .update();
    jdbc.sql("DELETE FROM invitation WHERE room_id = ? AND invited_by = ?")
        .params(roomId, userId)
        .update();
  }
}
