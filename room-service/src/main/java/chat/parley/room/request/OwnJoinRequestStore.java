package chat.parley.room.request;

import chat.parley.platform.web.Caller;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OwnJoinRequestStore {
  private final JdbcClient jdbc;

  OwnJoinRequestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The caller's, the last one first; of rooms that are in the directory still.
  List<OwnJoinRequest> of(Caller caller) {
    return jdbc.sql(
            """
            SELECT r.id, r.name, j.asked_at
            FROM join_request j JOIN chat_room r ON r.id = j.room_id
            WHERE j.user_id = ? AND j.declined_at IS NULL
              AND r.visibility <> 'PRIVATE' AND r.archived_at IS NULL
            ORDER BY j.asked_at DESC, r.id
            """)
        .param(caller.userId())
        .query((row, _) ->
            new OwnJoinRequest(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
