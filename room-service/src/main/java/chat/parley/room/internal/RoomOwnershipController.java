package chat.parley.room.internal;

import chat.parley.contracts.internal.RoomOwnership;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RoomOwnershipController implements RoomOwnership {
  private static final int MOST_LISTED = 100;

  private final JdbcClient jdbc;

  RoomOwnershipController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<OwnedRoom> ownedWithOthers(UUID userId) {
    return jdbc.sql(
            """
            SELECT r.id, r.name FROM member m
            JOIN chat_room r ON r.id = m.conversation_id
            JOIN conversation c ON c.id = m.conversation_id
            WHERE m.user_id = ? AND m.role = 'OWNER' AND c.member_count > 1
            ORDER BY lower(r.name), r.id LIMIT ?
            """)
        .params(userId, MOST_LISTED)
        .query((row, _) -> new OwnedRoom(row.getObject("id", UUID.class), row.getString("name")))
        .list();
  }
}
