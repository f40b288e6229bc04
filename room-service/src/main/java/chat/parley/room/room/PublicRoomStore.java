package chat.parley.room.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The directory of rooms that anybody may find.
@Component
class PublicRoomStore {
  private final JdbcClient jdbc;

  PublicRoomStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Rooms behind the cursor whose name contains the query, upper and lower case alike.
  RoomPage page(String query, RoomCursor after, int limit) {
    List<Entry> found =
        jdbc.sql(
                """
                SELECT r.id, r.name, lower(r.name) AS place, r.topic, r.visibility, r.posting, r.slow_mode_seconds,
                       r.retention_days,
                       c.member_count, c.created_by, c.created_at
                FROM chat_room r JOIN conversation c ON c.id = r.id
                WHERE r.visibility <> 'PRIVATE' AND r.archived_at IS NULL
                  AND (lower(r.name), r.id) > (:name, :id)
                  AND position(lower(:query) IN lower(r.name)) > 0
                ORDER BY lower(r.name), r.id
                LIMIT :limit
                """)
            .param("name", after.name())
            .param("id", after.id())
            .param("query", query)
            .param("limit", limit + 1)
            .query((row, _) -> read(row))
            .list();
    List<Entry> page = found.subList(0, Math.min(found.size(), limit));
    String next = found.size() > limit ? page.getLast().cursor().format() : null;
    return new RoomPage(page.stream().map(Entry::room).toList(), next);
  }

  private static Entry read(ResultSet row) throws SQLException {
    var room =
        new RoomResponse(
            row.getObject("id", UUID.class),
            row.getString("name"),
            row.getString("topic"),
            Visibility.valueOf(row.getString("visibility")),
            Posting.valueOf(row.getString("posting")),
            row.getInt("slow_mode_seconds"),
            row.getObject("retention_days", Integer.class),
            null,
            row.getInt("member_count"),
            row.getObject("created_by", UUID.class),
            row.getObject("created_at", OffsetDateTime.class).toInstant());
    return new Entry(room, new RoomCursor(row.getString("place"), room.id()));
  }

  private record Entry(RoomResponse room, RoomCursor cursor) {}
}
