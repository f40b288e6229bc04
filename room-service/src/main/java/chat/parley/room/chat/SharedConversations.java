package chat.parley.room.chat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SharedConversations {
  private final JdbcClient jdbc;

  SharedConversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whether two users are in a room or a group chat together.
  boolean of(Pair users) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM member one
              JOIN member other ON other.conversation_id = one.conversation_id
              JOIN conversation c ON c.id = one.conversation_id
              WHERE one.user_id = ? AND other.user_id = ? AND c.kind <> 'DIRECT')
            """)
        .params(users.lower(), users.higher())
        .query(Boolean.class)
        .single();
  }
}
