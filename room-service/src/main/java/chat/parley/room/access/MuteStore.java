package chat.parley.room.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may only read in which room. To be changed under the lock of the room. A mute whose time is
/// over is none, whether or not its row is there still.
@Component
public class MuteStore {
  private final JdbcClient jdbc;

  MuteStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds a mute, or puts it in the place of the one that there is.
  public void put(Mute mute, UUID roomId) {
    jdbc.sql("DELETE FROM room_mute WHERE room_id = ? AND until <= now()").param(roomId).update();
    jdbc.sql(
            """
            INSERT INTO room_mute (room_id, user_id, until, reason, muted_by, muted_at)
            VALUES (:room, :user, :until, :reason, :mutedBy, :mutedAt)
            ON CONFLICT (room_id, user_id) DO UPDATE
            SET until = excluded.until, reason = excluded.reason, muted_by = excluded.muted_by,
              muted_at = excluded.muted_at
            """)
        .param("room", roomId)
        .param("user", mute.userId())
        .param("until", at(mute.until()))
        .param("reason", mute.reason())
        .param("mutedBy", mute.mutedBy())
        .param("mutedAt", at(mute.mutedAt()))
        .update();
  }

  /// Whether there was one to remove.
  public boolean remove(UUID roomId, UUID userId) {
    return jdbc.sql("DELETE FROM room_mute WHERE room_id = ? AND user_id = ?")
            .params(roomId, userId)
            .update()
        == 1;
  }

  public Optional<Mute> find(UUID roomId, UUID userId) {
    return jdbc.sql(
            """
            SELECT user_id, until, reason, muted_by, muted_at FROM room_mute
            WHERE room_id = ? AND user_id = ? AND (until IS NULL OR until > now())
            """)
        .params(roomId, userId)
        .query((row, _) -> read(row))
        .optional();
  }

  /// How many others than this one are muted.
  public long countOthers(UUID roomId, UUID userId) {
    return jdbc.sql(
            """
            SELECT count(*) FROM room_mute
            WHERE room_id = ? AND user_id <> ? AND (until IS NULL OR until > now())
            """)
        .params(roomId, userId)
        .query(Long.class)
        .single();
  }

  /// All of a room, the last one first.
  public List<Mute> of(UUID roomId) {
    return jdbc.sql(
            """
            SELECT user_id, until, reason, muted_by, muted_at FROM room_mute
            WHERE room_id = ? AND (until IS NULL OR until > now())
            ORDER BY muted_at DESC, user_id
            """)
        .param(roomId)
        .query((row, _) -> read(row))
        .list();
  }

  private static Mute read(ResultSet row) throws SQLException {
    OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
    return new Mute(
        row.getObject("user_id", UUID.class),
        until == null ? null : until.toInstant(),
        row.getString("reason"),
        row.getObject("muted_by", UUID.class),
        row.getObject("muted_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
