package chat.parley.room.membership;

import chat.parley.platform.web.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ConversationStore {
  private final JdbcClient jdbc;

  ConversationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The conversations that the caller is a member of, the last joined first.
  List<ConversationResponse> of(Caller caller) {
    return jdbc.sql(
            """
            SELECT c.id, c.kind, r.name, m.role, c.member_count, m.joined_at
            FROM member m
            JOIN conversation c ON c.id = m.conversation_id
            JOIN chat_room r ON r.id = c.id
            WHERE m.user_id = ?
            ORDER BY m.joined_at DESC, c.id
            """)
        .param(caller.userId())
        .query((row, _) -> read(row))
        .list();
  }

  private static ConversationResponse read(ResultSet row) throws SQLException {
    return new ConversationResponse(
        row.getObject("id", UUID.class),
        ConversationResponse.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getInt("member_count"),
        row.getObject("joined_at", OffsetDateTime.class).toInstant());
  }
}
