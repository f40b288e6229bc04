package chat.parley.room.invite;

import chat.parley.platform.web.Caller;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OwnInvitationStore {
  private static final int MOST_LISTED = 100;

  private final JdbcClient jdbc;

  OwnInvitationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The caller's invitations, the last one first; not more than anybody will read.
  List<OwnInvitation> of(Caller caller) {
    return jdbc.sql(
            """
            SELECT r.id, r.name, r.topic, c.member_count, i.invited_by, i.invited_at
            FROM invitation i
            JOIN chat_room r ON r.id = i.room_id
            JOIN conversation c ON c.id = i.room_id
            WHERE i.user_id = ?
            ORDER BY i.invited_at DESC, r.id
            LIMIT ?
            """)
        .params(caller.userId(), MOST_LISTED)
        .query((row, _) ->
            new OwnInvitation(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("topic"),
                row.getInt("member_count"),
                row.getObject("invited_by", UUID.class),
                row.getObject("invited_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
