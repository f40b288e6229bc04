package chat.parley.room.access;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may not be in which room. To be changed, and asked before somebody is admitted, under the
/// lock of the room.
@Component
public class BanStore {
  private final JdbcClient jdbc;

  BanStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public boolean has(UUID roomId, UUID userId) {
    return jdbc.sql("SELECT count(*) > 0 FROM room_ban WHERE room_id = ? AND user_id = ?")
        .params(roomId, userId)
        .query(Boolean.class)
        .single();
  }

  /// Adds a ban, or gives the one that there is another reason.
  ///
  /// @param leftVersion the room's membership version that the removal made, where there was one
  public void put(BanResponse ban, UUID roomId, @Nullable Long leftVersion) {
    jdbc.sql(
            """
            INSERT INTO room_ban AS b (room_id, user_id, reason, banned_by, banned_at, left_version)
            VALUES (:room, :user, :reason, :bannedBy, :bannedAt, :leftVersion)
            ON CONFLICT (room_id, user_id) DO UPDATE
            SET reason = excluded.reason, banned_by = excluded.banned_by,
              banned_at = excluded.banned_at
            """)
        .param("room", roomId)
        .param("user", ban.userId())
        .param("reason", ban.reason())
        .param("bannedBy", ban.bannedBy())
        .param("bannedAt", ban.bannedAt().atOffset(ZoneOffset.UTC))
        .param("leftVersion", leftVersion)
        .update();
  }

  /// The version that the removal of a banned user made; empty where the user was no member.
  public OptionalLong leftVersion(UUID roomId, UUID userId) {
    return jdbc.sql(
            """
            SELECT left_version FROM room_ban
            WHERE room_id = ? AND user_id = ? AND left_version IS NOT NULL
            """)
        .params(roomId, userId)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /// Whether there was one to remove.
  public boolean remove(UUID roomId, UUID userId) {
    return jdbc.sql("DELETE FROM room_ban WHERE room_id = ? AND user_id = ?")
            .params(roomId, userId)
            .update()
        == 1;
  }

  /// How many others than this one are banned.
  public long countOthers(UUID roomId, UUID userId) {
    return jdbc.sql("SELECT count(*) FROM room_ban WHERE room_id = ? AND user_id <> ?")
        .params(roomId, userId)
        .query(Long.class)
        .single();
  }

  /// All of a room, the last one first.
  public List<BanResponse> of(UUID roomId) {
    return jdbc.sql(
            """
            SELECT user_id, reason, banned_by, banned_at FROM room_ban
            WHERE room_id = ? ORDER BY banned_at DESC, user_id
            """)
        .param(roomId)
        .query((row, _) ->
            new BanResponse(
                row.getObject("user_id", UUID.class),
                row.getString("reason"),
                row.getObject("banned_by", UUID.class),
                row.getObject("banned_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
