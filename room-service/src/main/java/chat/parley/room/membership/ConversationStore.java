package chat.parley.room.membership;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.conversation.Kind;
import chat.parley.room.membership.ConversationResponse.OwnMute;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
public class ConversationStore {
  private static final String SELECT =
      """
      SELECT c.id, c.kind, coalesce(r.name, g.name) AS name,
        CASE WHEN i.lower_user_id = m.user_id THEN i.higher_user_id ELSE i.lower_user_id END
          AS other_user_id,
        m.role, c.member_count, m.joined_at, r.archived_at, x.user_id IS NOT NULL AS muted,
        x.until AS muted_until, i.requested_by <> m.user_id AS requested
      FROM member m
      JOIN conversation c ON c.id = m.conversation_id
      LEFT JOIN chat_room r ON r.id = c.id
      LEFT JOIN individual_chat i ON i.id = c.id
      LEFT JOIN group_chat g ON g.id = c.id
      LEFT JOIN room_mute x ON x.room_id = c.id AND x.user_id = m.user_id
        AND (x.until IS NULL OR x.until > now())
      WHERE m.user_id = ?
      """;

  private final JdbcClient jdbc;

  ConversationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The conversations that the caller is a member of, the last joined first, but for requests that
  /// the caller has declined.
  List<ConversationResponse> of(Caller caller) {
    return jdbc.sql(
            SELECT
                + """
                AND (i.declined_at IS NULL OR i.requested_by = m.user_id)
                ORDER BY m.joined_at DESC, c.id
                """)
        .param(caller.userId())
        .query((row, _) -> read(row))
        .list();
  }

  /// One of them.
  ///
  /// @throws ProblemException not-found, if the caller is no member of it
  public ConversationResponse require(Caller caller, UUID conversationId) {
    return jdbc.sql(SELECT + "AND c.id = ?")
        .params(caller.userId(), conversationId)
        .query((row, _) -> read(row))
        .optional()
        .orElseThrow(ProblemException::notFound);
  }

  /// The same of a direct chat.
  public ConversationResponse requireDirect(Caller caller, UUID conversationId) {
    ConversationResponse found = require(caller, conversationId);
    if (found.kind() != Kind.DIRECT) {
      throw ProblemException.notFound();
    }
    return found;
  }

  private static ConversationResponse read(ResultSet row) throws SQLException {
    return new ConversationResponse(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getObject("other_user_id", UUID.class),
        Role.valueOf(row.getString("role")),
        row.getInt("member_count"),
        row.getObject("joined_at", OffsetDateTime.class).toInstant(),
        instant(row, "archived_at"),
        row.getBoolean("muted") ? new OwnMute(instant(row, "muted_until")) : null,
        row.getBoolean("requested") ? Boolean.TRUE : null);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
