package chat.parley.room.audit;

import chat.parley.room.audit.AuditEntry.NewEntry;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What was done in rooms with power over others: a chain of hashes for each room, which outlives
/// the room. The database refuses to change or delete what is in it; whoever goes around that
/// breaks the chain, but at its end: note its head somewhere else to see that too.
@Component
public class AuditLog {
  private static final String ENTRIES =
      """
      SELECT room_id, number, at, actor_id, act, subject_id, detail, previous_hash, hash
      FROM audit_entry WHERE room_id = ?
      """;

  private final JdbcClient jdbc;

  AuditLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Puts an act on record, in the caller's transaction, which has made the room or holds its lock.
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(UUID roomId, UUID actorId, AuditAct act) {
    record(roomId, actorId, act, null, null);
  }

  /// The same of an act on somebody or something.
  ///
  /// @param detail what it was changed to, in a word
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(
      UUID roomId, UUID actorId, AuditAct act, @Nullable UUID subjectId, @Nullable String detail) {
    AuditEntry last = last(roomId).orElse(null);
    add(
        AuditEntry.after(
            last, roomId, new NewEntry(Instant.now(), actorId, act, subjectId, detail)));
  }

  /// The last entry of a room.
  public Optional<AuditEntry> last(UUID roomId) {
    return page(roomId, Long.MAX_VALUE, 1).stream().findFirst();
  }

  /// Entries before a number, the newest first.
  public List<AuditEntry> page(UUID roomId, long before, int limit) {
    return jdbc.sql(ENTRIES + "AND number < ? ORDER BY number DESC LIMIT ?")
        .params(roomId, before, limit)
        .query((row, _) -> read(row))
        .list();
  }

  /// Entries after a number, the oldest first.
  List<AuditEntry> after(UUID roomId, long number, int limit) {
    return jdbc.sql(ENTRIES + "AND number > ? ORDER BY number LIMIT ?")
        .params(roomId, number, limit)
        .query((row, _) -> read(row))
        .list();
  }

  private void add(AuditEntry entry) {
    jdbc.sql(
            """
            INSERT INTO audit_entry (room_id, number, at, actor_id, act, subject_id, detail,
              previous_hash, hash)
            VALUES (:room, :number, :at, :actor, :act, :subject, :detail, :previous, :hash)
            """)
        .param("room", entry.roomId())
        .param("number", entry.number())
        .param("at", entry.at().atOffset(ZoneOffset.UTC))
        .param("actor", entry.actorId())
        .param("act", entry.act().name())
        .param("subject", entry.subjectId())
        .param("detail", entry.detail())
        .param("previous", entry.previousHash())
        .param("hash", entry.hash())
        .update();
  }

  private static AuditEntry read(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getObject("room_id", UUID.class),
        row.getLong("number"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("actor_id", UUID.class),
        AuditAct.valueOf(row.getString("act")),
        row.getObject("subject_id", UUID.class),
        row.getString("detail"),
        row.getBytes("previous_hash"),
        row.getBytes("hash"));
  }
}
