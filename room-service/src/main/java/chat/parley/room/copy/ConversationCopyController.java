package chat.parley.room.copy;

import chat.parley.contracts.internal.ConversationCopy;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/account-export.md`.
@RestController
class ConversationCopyController implements ConversationCopy {
  private final JdbcClient jdbc;

  ConversationCopyController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  // Also requests that the user has declined: the user is in them.
  @Override
  public List<Conversation> conversations(UUID userId) {
    return jdbc.sql(
            """
            SELECT c.id, c.kind, coalesce(r.name, g.name) AS name, m.role, m.joined_at,
              CASE WHEN i.lower_user_id = m.user_id THEN i.higher_user_id ELSE i.lower_user_id END
                AS other_user_id
            FROM member m
            JOIN conversation c ON c.id = m.conversation_id
            LEFT JOIN chat_room r ON r.id = c.id
            LEFT JOIN individual_chat i ON i.id = c.id
            LEFT JOIN group_chat g ON g.id = c.id
            WHERE m.user_id = ?
            ORDER BY m.joined_at, c.id
            """)
        .param(userId)
        .query((row, _) ->
            new Conversation(
                row.getObject("id", UUID.class),
                row.getString("kind").toLowerCase(Locale.ROOT),
                row.getString("name"),
                row.getString("role").toLowerCase(Locale.ROOT),
                row.getObject("joined_at", OffsetDateTime.class).toInstant(),
                row.getObject("other_user_id", UUID.class)))
        .list();
  }
}
