package chat.parley.room.invite;

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

/// The invite links of rooms. To be changed under the lock of the room.
@Component
class InviteLinkStore {
  private static final String SELECT =
      """
      SELECT id, room_id, created_by, created_at, expires_at, max_uses, uses, revoked_at
      FROM invite_link
      """;

  private final JdbcClient jdbc;

  InviteLinkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(InviteLink link, LinkToken token) {
    jdbc.sql(
            """
            INSERT INTO invite_link
              (id, room_id, token_hash, created_by, created_at, expires_at, max_uses)
            VALUES (:id, :room, :hash, :createdBy, :createdAt, :expiresAt, :maxUses)
            """)
        .param("id", link.id())
        .param("room", link.roomId())
        .param("hash", token.hash())
        .param("createdBy", link.createdBy())
        .param("createdAt", link.createdAt().atOffset(ZoneOffset.UTC))
        .param("expiresAt", atUtc(link.expiresAt()))
        .param("maxUses", link.maxUses())
        .update();
  }

  Optional<InviteLink> find(LinkToken token) {
    return jdbc.sql(SELECT + "WHERE token_hash = ?")
        .param(token.hash())
        .query((row, _) -> read(row))
        .optional();
  }

  Optional<InviteLink> find(UUID roomId, UUID linkId) {
    return jdbc.sql(SELECT + "WHERE room_id = ? AND id = ?")
        .params(roomId, linkId)
        .query((row, _) -> read(row))
        .optional();
  }

  /// Those of a room that are not revoked, the last one first.
  List<InviteLink> of(UUID roomId) {
    return jdbc.sql(
            SELECT + "WHERE room_id = ? AND revoked_at IS NULL ORDER BY created_at DESC, id DESC")
        .param(roomId)
        .query((row, _) -> read(row))
        .list();
  }

  void countUse(UUID linkId) {
    jdbc.sql("UPDATE invite_link SET uses = uses + 1 WHERE id = ?").param(linkId).update();
  }

  /// Whether it was not revoked yet.
  boolean revoke(UUID linkId, Instant at) {
    return jdbc.sql("UPDATE invite_link SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
            .params(at.atOffset(ZoneOffset.UTC), linkId)
            .update()
        == 1;
  }

  private static InviteLink read(ResultSet row) throws SQLException {
    return new InviteLink(
        row.getObject("id", UUID.class),
        row.getObject("room_id", UUID.class),
        row.getObject("created_by", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "expires_at"),
        row.getObject("max_uses", Integer.class),
        row.getInt("uses"),
        instant(row, "revoked_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime atUtc(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
