package chat.parley.room.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The wrapped key sets. Those that a transaction locks, only it can change until it ends.
@Component
class WrappedKeyStore {
  private static final String SELECT =
      "SELECT conversation_id, current_version, wrapped_keyset, kek_id FROM conversation_key ";

  private final JdbcClient jdbc;

  WrappedKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(WrappedKey key) {
    jdbc.sql(
            """
            INSERT INTO conversation_key (conversation_id, current_version, wrapped_keyset, kek_id)
            VALUES (?, ?, ?, ?)
            """)
        .params(key.conversationId(), key.version(), key.keyset(), key.kekId())
        .update();
  }

  void insertIfAbsent(WrappedKey key) {
    jdbc.sql(
            """
            INSERT INTO conversation_key (conversation_id, current_version, wrapped_keyset, kek_id)
            VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(key.conversationId(), key.version(), key.keyset(), key.kekId())
        .update();
  }

  List<WrappedKey> find(Collection<UUID> conversations) {
    return jdbc.sql(SELECT + "WHERE conversation_id = ANY(?)")
        .param(conversations.toArray(UUID[]::new))
        .query((row, _) -> read(row))
        .list();
  }

  Optional<WrappedKey> lock(UUID conversation) {
    return jdbc.sql(SELECT + "WHERE conversation_id = ? FOR NO KEY UPDATE")
        .param(conversation)
        .query((row, _) -> read(row))
        .optional();
  }

  /// Locks key sets that another key than this wraps.
  List<WrappedKey> lockNotWrappedBy(String kekId, int most) {
    return jdbc.sql(SELECT + "WHERE kek_id <> ? ORDER BY conversation_id LIMIT ? FOR NO KEY UPDATE")
        .params(kekId, most)
        .query((row, _) -> read(row))
        .list();
  }

  /// Locks key sets whose newest key is older than this, and of a lower version than that.
  List<WrappedKey> lockOlderThan(Instant time, int version, int most) {
    return jdbc.sql(
            SELECT
                + "WHERE rotated_at < ? AND current_version < ? ORDER BY conversation_id LIMIT ?"
                + " FOR NO KEY UPDATE")
        .params(time.atOffset(ZoneOffset.UTC), version, most)
        .query((row, _) -> read(row))
        .list();
  }

  void delete(UUID conversation) {
    jdbc.sql("DELETE FROM conversation_key WHERE conversation_id = ?").param(conversation).update();
  }

  void rewrap(UUID conversation, byte[] keyset, String kekId) {
    jdbc.sql("UPDATE conversation_key SET wrapped_keyset = ?, kek_id = ? WHERE conversation_id = ?")
        .params(keyset, kekId, conversation)
        .update();
  }

  /// Stores a key set that got one more key.
  void replace(WrappedKey key) {
    jdbc.sql(
            """
            UPDATE conversation_key
            SET current_version = ?, wrapped_keyset = ?, kek_id = ?, rotated_at = now()
            WHERE conversation_id = ?
            """)
        .params(key.version(), key.keyset(), key.kekId(), key.conversationId())
        .update();
  }

  private static WrappedKey read(ResultSet row) throws SQLException {
    return new WrappedKey(
        row.getObject("conversation_id", UUID.class),
        row.getInt("current_version"),
        row.getBytes("wrapped_keyset"),
        row.getString("kek_id"));
  }
}
