package chat.parley.room.room;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is remembered of rooms that are deleted.
@Component
class DeletedRoomStore {
  private final JdbcClient jdbc;

  DeletedRoomStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(UUID roomId, long version, UUID deletedBy, Instant at) {
    jdbc.sql(
            """
            INSERT INTO deleted_conversation (id, version, deleted_by, deleted_at)
            VALUES (?, ?, ?, ?)
            """)
        .params(roomId, version, deletedBy, at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// The version that the deletion by this user made; empty where there was none.
  OptionalLong version(UUID roomId, UUID deletedBy) {
    return jdbc.sql("SELECT version FROM deleted_conversation WHERE id = ? AND deleted_by = ?")
        .params(roomId, deletedBy)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
