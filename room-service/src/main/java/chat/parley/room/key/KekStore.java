package chat.parley.room.key;

import chat.parley.contracts.internal.KeyAdministration.Kek;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which key-encryption keys there are, by name, and which of them is the primary one. A key that
/// wraps anything can not go: the database sees to that.
@Component
class KekStore {
  private static final long LOCK = 0x7061726c65794b45L;

  private final JdbcClient jdbc;

  KekStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Lets one transaction at a time change which keys there are, over all instances.
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query((_, _) -> true).single();
  }

  Set<String> ids() {
    return Set.copyOf(jdbc.sql("SELECT id FROM key_encryption_key").query(String.class).list());
  }

  /// The key that wraps new key sets; it stays until the transaction ends.
  String holdPrimary() {
    return jdbc.sql("SELECT id FROM key_encryption_key WHERE is_primary FOR KEY SHARE")
        .query(String.class)
        .single();
  }

  /// Makes a key the primary one, whether it was known before or not.
  void promote(String id) {
    jdbc.sql("UPDATE key_encryption_key SET is_primary = false WHERE is_primary AND id <> ?")
        .param(id)
        .update();
    jdbc.sql(
            """
            INSERT INTO key_encryption_key (id, is_primary) VALUES (?, true)
            ON CONFLICT (id) DO UPDATE SET is_primary = true
            """)
        .param(id)
        .update();
  }

  /// Forgets every key but the primary one.
  ///
  /// @throws org.springframework.dao.DataIntegrityViolationException if one of them wraps something
  void retireOthers() {
    jdbc.sql("DELETE FROM key_encryption_key WHERE NOT is_primary").update();
  }

  List<Kek> counted() {
    return jdbc.sql(
            """
            SELECT k.id, k.is_primary, k.since, count(c.kek_id) AS key_sets
            FROM key_encryption_key k LEFT JOIN conversation_key c ON c.kek_id = k.id
            GROUP BY k.id ORDER BY k.is_primary DESC, k.since DESC
            """)
        .query((row, _) ->
            new Kek(
                row.getString("id"),
                row.getBoolean("is_primary"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getLong("key_sets")))
        .list();
  }
}
