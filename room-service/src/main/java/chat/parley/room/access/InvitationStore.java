package chat.parley.room.access;

import chat.parley.contracts.problem.ProblemException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who is invited into which room and has not answered. To be changed under the lock of the room.
/// Nobody who is in a room or banned from it is invited.
@Component
public class InvitationStore {
  private final JdbcClient jdbc;
  private final ErasedUsers erased;

  InvitationStore(JdbcClient jdbc, ErasedUsers erased) {
    this.jdbc = jdbc;
    this.erased = erased;
  }

  public Optional<Invitation> find(UUID roomId, UUID userId) {
    return jdbc.sql(
            """
            SELECT user_id, invited_by, invited_at FROM invitation
            WHERE room_id = ? AND user_id = ?
            """)
        .params(roomId, userId)
        .query((row, _) ->
            new Invitation(
                row.getObject("user_id", UUID.class),
                row.getObject("invited_by", UUID.class),
                row.getObject("invited_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /// @throws ProblemException not-found, if the user's account is deleted
  public void add(UUID roomId, Invitation invitation) {
    erased.requireThere(invitation.userId());
    jdbc.sql(
            """
            INSERT INTO invitation (room_id, user_id, invited_by, invited_at) VALUES (?, ?, ?, ?)
            """)
        .params(
            roomId,
            invitation.userId(),
            invitation.invitedBy(),
            invitation.invitedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  public void remove(UUID roomId, UUID userId) {
    jdbc.sql("DELETE FROM invitation WHERE room_id = ? AND user_id = ?")
        .params(roomId, userId)
        .update();
  }

  public long count(UUID roomId) {
    return jdbc.sql("SELECT count(*) FROM invitation WHERE room_id = ?")
        .param(roomId)
        .query(Long.class)
        .single();
  }

  /// All of a room, the last one first.
  public List<Invitation> of(UUID roomId) {
    return jdbc.sql(
            """
            SELECT user_id, invited_by, invited_at FROM invitation
            WHERE room_id = ? ORDER BY invited_at DESC, user_id
            """)
        .param(roomId)
        .query((row, _) ->
            new Invitation(
                row.getObject("user_id", UUID.class),
                row.getObject("invited_by", UUID.class),
                row.getObject("invited_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
