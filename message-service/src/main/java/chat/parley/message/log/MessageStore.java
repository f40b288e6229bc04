package chat.parley.message.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Reads the log, always by key: the cost is that of the rows returned, however long the log is.
///
/// Commits of a conversation are serialised, so whoever sees a revision sees all before it.
@Component
public class MessageStore {
  private final JdbcClient jdbc;

  public MessageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The newest messages before a sequence, newest first.
  public List<Message> before(UUID conversation, long sequence, int limit) {
    return page(
        """
        SELECT * FROM message WHERE conversation_id = ? AND sequence < ?
        ORDER BY sequence DESC LIMIT ?
        """,
        conversation,
        sequence,
        limit);
  }

  /// The oldest messages after a sequence, oldest first.
  public List<Message> after(UUID conversation, long sequence, int limit) {
    return page(
        """
        SELECT * FROM message WHERE conversation_id = ? AND sequence > ?
        ORDER BY sequence LIMIT ?
        """,
        conversation,
        sequence,
        limit);
  }

  /// What changed first after a revision, in order of revision.
  public List<Message> changedAfter(UUID conversation, long revision, int limit) {
    return page(
        """
        SELECT * FROM message WHERE conversation_id = ? AND revision > ?
        ORDER BY revision LIMIT ?
        """,
        conversation,
        revision,
        limit);
  }

  /// The heads of the conversations, each once; {@link Head#NONE} for those with no message.
  public Map<UUID, Head> heads(Collection<UUID> conversations) {
    Map<UUID, Head> heads =
        conversations.stream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), _ -> Head.NONE));
    jdbc.sql(
            """
            SELECT conversation_id, head_revision, head_sequence FROM conversation
            WHERE conversation_id = ANY(?)
            """)
        .param(new SqlArrayValue("uuid", heads.keySet().toArray()))
        .query((row, _) ->
            heads.put(
                row.getObject("conversation_id", UUID.class),
                new Head(row.getLong("head_revision"), row.getLong("head_sequence"))))
        .list();
    return heads;
  }

  public Head head(UUID conversation) {
    return heads(List.of(conversation)).getOrDefault(conversation, Head.NONE);
  }

  private List<Message> page(String sql, UUID conversation, long cursor, int limit) {
    return jdbc.sql(sql).params(conversation, cursor, limit).query(Message::from).list();
  }

  /// A conversation's newest revision and sequence.
  public record Head(long revision, long sequence) {
    public static final Head NONE = new Head(0, 0);
  }
}
