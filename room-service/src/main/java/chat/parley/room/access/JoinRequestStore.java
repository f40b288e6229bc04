package chat.parley.room.access;

import chat.parley.contracts.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who asks to be let into which room. To be changed under the lock of the room. Nobody who is in a
/// room or banned from it asks.
@Component
public class JoinRequestStore {
  private final JdbcClient jdbc;
  private final ErasedUsers erased;

  JoinRequestStore(JdbcClient jdbc, ErasedUsers erased) {
    this.jdbc = jdbc;
    this.erased = erased;
  }

  public boolean isOpen(UUID roomId, UUID userId) {
    return jdbc.sql(
            """
            SELECT count(*) > 0 FROM join_request
            WHERE room_id = ? AND user_id = ? AND declined_at IS NULL
            """)
        .params(roomId, userId)
        .query(Boolean.class)
        .single();
  }

  /// When the user was last declined; empty where that has not happened, or the user has asked
  /// again since.
  public Optional<Instant> declinedAt(UUID roomId, UUID userId) {
    return jdbc.sql(
            """
            SELECT declined_at FROM join_request
            WHERE room_id = ? AND user_id = ? AND declined_at IS NOT NULL
            """)
        .params(roomId, userId)
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /// @throws ProblemException not-found, if the user's account is deleted
  public void add(UUID roomId, JoinRequest request) {
    erased.requireThere(request.userId());
    jdbc.sql(
            """
            INSERT INTO join_request (room_id, user_id, asked_at) VALUES (?, ?, ?)
            ON CONFLICT (room_id, user_id) DO UPDATE
            SET asked_at = excluded.asked_at, declined_at = NULL
            """)
        .params(roomId, request.userId(), request.askedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Whether there was one to decline.
  public boolean decline(UUID roomId, UUID userId, Instant at) {
    return jdbc.sql(
                """
                UPDATE join_request SET declined_at = ?
                WHERE room_id = ? AND user_id = ? AND declined_at IS NULL
                """)
            .params(at.atOffset(ZoneOffset.UTC), roomId, userId)
            .update()
        == 1;
  }

  /// Takes a request back that is not answered.
  public void withdraw(UUID roomId, UUID userId) {
    jdbc.sql(
            """
            DELETE FROM join_request WHERE room_id = ? AND user_id = ? AND declined_at IS NULL
            """)
        .params(roomId, userId)
        .update();
  }

  public long count(UUID roomId) {
    return jdbc.sql("SELECT count(*) FROM join_request WHERE room_id = ? AND declined_at IS NULL")
        .param(roomId)
        .query(Long.class)
        .single();
  }

  /// How many rooms a user asks to be let into.
  public long countOf(UUID userId) {
    return jdbc.sql("SELECT count(*) FROM join_request WHERE user_id = ? AND declined_at IS NULL")
        .param(userId)
        .query(Long.class)
        .single();
  }

  /// All of a room that are not answered, the first first.
  public List<JoinRequest> of(UUID roomId) {
    return jdbc.sql(
            """
            SELECT user_id, asked_at FROM join_request
            WHERE room_id = ? AND declined_at IS NULL ORDER BY asked_at, user_id
            """)
        .param(roomId)
        .query((row, _) ->
            new JoinRequest(
                row.getObject("user_id", UUID.class),
                row.getObject("asked_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
