package chat.parley.notification.membership;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
public class ConversationStore {
  private final JdbcClient jdbc;

  ConversationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The conversations as they are now. Nobody else changes them, their members or what is decided
  /// of them until the transaction ends.
  public Map<UUID, Conversation> lock(Collection<UUID> conversationIds) {
    // In order of id, so that two transactions never wait for each other.
    return jdbc
        .sql(
            """
            INSERT INTO conversation AS c (conversation_id)
            SELECT DISTINCT id FROM unnest(?::uuid[]) AS id ORDER BY id
            ON CONFLICT (conversation_id) DO UPDATE SET revision = c.revision
            RETURNING conversation_id, membership_version, epoch, revision, last_message_at, room, deleted
            """)
        .param(array(conversationIds))
        .query(ConversationStore::conversation)
        .list()
        .stream()
        .collect(toMap(Conversation::id, Function.identity()));
  }

  /// The same for one.
  public Conversation lock(UUID conversationId) {
    return lock(List.of(conversationId)).values().iterator().next();
  }

  /// The conversations as they were a moment ago; 0 and 0 for those never heard of.
  public Map<UUID, Conversation> find(Collection<UUID> conversationIds) {
    Map<UUID, Conversation> known =
        jdbc
            .sql(
                """
                SELECT conversation_id, membership_version, epoch, revision, last_message_at, room, deleted
                FROM conversation WHERE conversation_id = ANY(?::uuid[])
                """)
            .param(array(conversationIds))
            .query(ConversationStore::conversation)
            .list()
            .stream()
            .collect(toMap(Conversation::id, Function.identity()));
    conversationIds.forEach(id -> known.computeIfAbsent(id, Conversation::unknown));
    return known;
  }

  /// Takes down how far messages are decided on. The conversations are locked.
  public void decided(Collection<Head> heads) {
    List<Head> rows = List.copyOf(heads);
    jdbc.sql(
            """
            UPDATE conversation AS c
            SET epoch = d.epoch, revision = d.revision,
              last_message_at = greatest(c.last_message_at, d.last_message_at)
            FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::timestamptz[])
              AS d (conversation_id, epoch, revision, last_message_at)
            WHERE c.conversation_id = d.conversation_id
            """)
        .param(array(rows.stream().map(Head::conversationId).toList()))
        .param(rows.stream().map(head -> head.position().epoch()).toArray(Long[]::new))
        .param(rows.stream().map(head -> head.position().revision()).toArray(Long[]::new))
        .param(rows.stream().map(head -> head.lastMessageAt().toString()).toArray(String[]::new))
        .update();
  }

  /// Takes down the version of the members. The conversation is locked.
  public void membersKnown(UUID conversationId, long version) {
    jdbc.sql("UPDATE conversation SET membership_version = ? WHERE conversation_id = ?")
        .params(version, conversationId)
        .update();
  }

  /// The same, and whether it is a room.
  public void membersKnown(UUID conversationId, long version, boolean room) {
    membersKnown(conversationId, version);
    roomKnown(conversationId, room);
  }

  /// Takes down whether it is a room. The conversation is locked.
  public void roomKnown(UUID conversationId, boolean room) {
    jdbc.sql("UPDATE conversation SET room = ? WHERE conversation_id = ?")
        .params(room, conversationId)
        .update();
  }

  /// Takes down that they are deleted. They are locked.
  public void markDeleted(Collection<UUID> conversationIds) {
    jdbc.sql("UPDATE conversation SET deleted = true WHERE conversation_id = ANY(?::uuid[])")
        .param(array(conversationIds))
        .update();
  }

  private static Conversation conversation(ResultSet row, int number) throws SQLException {
    Timestamp lastMessageAt = row.getTimestamp("last_message_at");
    return new Conversation(
        row.getObject("conversation_id", UUID.class),
        row.getLong("membership_version"),
        new LogPosition(row.getLong("epoch"), row.getLong("revision")),
        lastMessageAt == null ? null : lastMessageAt.toInstant(),
        row.getObject("room", Boolean.class),
        row.getBoolean("deleted"));
  }

  // As text: the driver has no binary form for arrays of UUIDs.
  static String[] array(Collection<UUID> ids) {
    List<String> texts = new ArrayList<>(ids.size());
    ids.forEach(id -> texts.add(id.toString()));
    return texts.toArray(String[]::new);
  }
}
