package chat.parley.message.receipt;

import chat.parley.message.membership.Membership;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// Who has read how far, of those who are members as far as this service has heard.
@Component
class ReaderStore {
  private static final String READERS =
      """
      FROM read_position AS r
      JOIN membership AS s
        ON s.conversation_id = r.conversation_id AND s.user_id = r.user_id AND s.member
      WHERE r.conversation_id = :conversation AND r.sequence >= :sequence
        AND r.user_id <> :author AND r.user_id <> :viewer
      """;

  private final JdbcClient jdbc;

  ReaderStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Some who have read a message, but for its author and who asks, in order of their ids.
  List<UUID> some(Membership viewer, UUID author, long sequence, int limit) {
    return with(
            jdbc.sql("SELECT r.user_id " + READERS + " ORDER BY r.user_id LIMIT :limit"),
            viewer,
            author,
            sequence)
        .param("limit", limit)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  long count(Membership viewer, UUID author, long sequence) {
    return with(jdbc.sql("SELECT count(*) " + READERS), viewer, author, sequence)
        .query(Long.class)
        .single();
  }

  private static StatementSpec with(
      StatementSpec statement, Membership viewer, UUID author, long sequence) {
    return statement
        .param("conversation", viewer.conversationId())
        .param("viewer", viewer.userId())
        .param("author", author)
        .param("sequence", sequence);
  }
}
