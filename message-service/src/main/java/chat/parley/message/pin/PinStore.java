package chat.parley.message.pin;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PinStore {
  private final JdbcClient jdbc;

  PinStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param by who pinned the message
  record Pin(long sequence, UUID by, Instant at) {}

  /// The last pinned first. What has expired may be among them.
  List<Pin> of(UUID conversation) {
    return jdbc.sql(
            """
            SELECT m.sequence, c.user_id, c.created_at
            FROM message AS m
            JOIN change AS c
              ON c.conversation_id = m.conversation_id AND c.revision = m.pinned_revision
            WHERE m.conversation_id = ? AND m.pinned_revision IS NOT NULL
            ORDER BY m.pinned_revision DESC
            """)
        .param(conversation)
        .query((row, _) ->
            new Pin(
                row.getLong("sequence"),
                row.getObject("user_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
