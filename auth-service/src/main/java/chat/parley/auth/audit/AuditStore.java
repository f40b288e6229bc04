package chat.parley.auth.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The entries, and beside them for a while whence they came.
@Repository
class AuditStore {
  private static final String ENTRIES =
      """
      SELECT e.position, e.user_id, e.number, e.at, e.act, e.subject, e.source, e.origin_seal,
        e.previous_hash, e.hash, o.nonce, o.address, o.client
      FROM audit_entry e LEFT JOIN audit_origin o USING (user_id, number)
      """;

  private final JdbcClient jdbc;

  AuditStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param position among the entries of all accounts
  /// @param nonce of the origin's seal; null once the origin is forgotten
  record Noted(long position, AuditEntry entry, @Nullable String nonce, Origin origin) {
    /// Whether entry and origin are as they were written, and follow the other; null stands for
    /// none.
    boolean follows(@Nullable AuditEntry previous) {
      return entry.follows(previous)
          && (nonce == null || origin.seal(nonce).equals(entry.originSeal()));
    }
  }

  boolean has(UUID userId, String source) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM audit_entry WHERE user_id = ? AND source = ?)")
        .params(userId, source)
        .query(Boolean.class)
        .single();
  }

  Optional<AuditEntry> last(UUID userId) {
    return page(userId, Long.MAX_VALUE, 1).stream().findFirst().map(Noted::entry);
  }

  List<Noted> page(UUID userId, long before, int limit) {
    return jdbc.sql(ENTRIES + "WHERE e.user_id = ? AND e.number < ? ORDER BY e.number DESC LIMIT ?")
        .params(userId, before, limit)
        .query((row, _) -> noted(row))
        .list();
  }

  List<Noted> pageOfAll(long before, int limit) {
    return jdbc.sql(ENTRIES + "WHERE e.position < ? ORDER BY e.position DESC LIMIT ?")
        .params(before, limit)
        .query((row, _) -> noted(row))
        .list();
  }

  /// Entries of an account after a number, the oldest first.
  List<Noted> after(UUID userId, long number, int limit) {
    return jdbc.sql(ENTRIES + "WHERE e.user_id = ? AND e.number > ? ORDER BY e.number LIMIT ?")
        .params(userId, number, limit)
        .query((row, _) -> noted(row))
        .list();
  }

  void add(AuditEntry entry) {
    jdbc.sql(
            """
            INSERT INTO audit_entry
              (user_id, number, at, act, subject, source, origin_seal, previous_hash, hash)
            VALUES (:user, :number, :at, :act, :subject, :source, :seal, :previous, :hash)
            """)
        .param("user", entry.userId())
        .param("number", entry.number())
        .param("at", entry.at().atOffset(ZoneOffset.UTC))
        .param("act", entry.act().name())
        .param("subject", entry.subject())
        .param("source", entry.source())
        .param("seal", entry.originSeal())
        .param("previous", entry.previousHash())
        .param("hash", entry.hash())
        .update();
  }

  void addOrigin(AuditEntry entry, String nonce, Origin origin, Instant now) {
    jdbc.sql(
            """
            INSERT INTO audit_origin (user_id, number, nonce, address, client, noted_at)
            VALUES (:user, :number, :nonce, :address, :client, :now)
            """)
        .param("user", entry.userId())
        .param("number", entry.number())
        .param("nonce", nonce)
        .param("address", origin.address())
        .param("client", origin.client())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Noted noted(ResultSet row) throws SQLException {
    var entry =
        new AuditEntry(
            row.getObject("user_id", UUID.class),
            row.getLong("number"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            AuditAct.valueOf(row.getString("act")),
            row.getString("subject"),
            row.getString("source"),
            row.getString("origin_seal"),
            row.getBytes("previous_hash"),
            row.getBytes("hash"));
    return new Noted(
        row.getLong("position"),
        entry,
        row.getString("nonce"),
        new Origin(row.getString("address"), row.getString("client")));
  }
}
