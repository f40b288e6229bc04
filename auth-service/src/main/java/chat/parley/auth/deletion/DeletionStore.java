package chat.parley.auth.deletion;

import chat.parley.auth.deletion.DeletionResponse.Part;
import chat.parley.auth.deletion.DeletionResponse.State;
import chat.parley.auth.erasure.Deletion;
import chat.parley.auth.erasure.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How far each deletion is. Each method is one statement, or in its caller's transaction.
@Repository
class DeletionStore {
  private final JdbcClient jdbc;

  DeletionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One that is to be looked at now; nobody else gets it for a while.
  Optional<Deletion> take(Duration mine) {
    return jdbc.sql(
            """
            UPDATE deletion SET next_at = now() + make_interval(secs => ?)
            WHERE id = (
              SELECT id FROM deletion WHERE finished_at IS NULL AND next_at <= now()
              ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, user_id, with_messages, requested_at, locked_out_at
            """)
        .param(mine.toMillis() / 1000.0)
        .query((row, _) ->
            new Deletion(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getBoolean("with_messages"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("locked_out_at") != null))
        .optional();
  }

  void lockedOut(UUID id) {
    jdbc.sql("UPDATE deletion SET locked_out_at = now() WHERE id = ?").param(id).update();
  }

  /// The services of the first stage that is not done, of which none has confirmed; none where all
  /// have.
  List<String> outstanding(UUID id) {
    return jdbc.sql(
            """
            SELECT service FROM deletion_part
            WHERE deletion_id = :id AND erased_at IS NULL AND stage = (
              SELECT min(stage) FROM deletion_part WHERE deletion_id = :id AND erased_at IS NULL)
            ORDER BY service
            """)
        .param("id", id)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Notes that a service has confirmed; where it is the last one of its stage, the deletion is to
  /// be looked at now.
  void erased(UUID id, String service, Instant at) {
    jdbc.sql(
            """
            UPDATE deletion_part SET erased_at = ?
            WHERE deletion_id = ? AND service = ? AND erased_at IS NULL
            """)
        .params(at.atOffset(ZoneOffset.UTC), id, service)
        .update();
    // A statement of its own, to see what others have committed meanwhile.
    jdbc.sql(
            """
            UPDATE deletion SET next_at = now()
            WHERE id = :id AND finished_at IS NULL AND NOT EXISTS (
              SELECT FROM deletion_part AS p WHERE p.deletion_id = :id AND p.erased_at IS NULL
                AND p.stage <= (SELECT max(stage) FROM deletion_part AS s
                  WHERE s.deletion_id = :id AND s.service = :service))
            """)
        .param("id", id)
        .param("service", service)
        .update();
  }

  void finish(UUID id) {
    jdbc.sql("UPDATE deletion SET finished_at = now() WHERE id = ?").param(id).update();
  }

  Optional<DeletionResponse> find(Receipt receipt) {
    return jdbc.sql("SELECT * FROM deletion WHERE receipt_hash = ?")
        .param(receipt.hash())
        .query((row, _) -> read(row))
        .optional();
  }

  private DeletionResponse read(ResultSet row) throws SQLException {
    Instant finishedAt = instant(row, "finished_at");
    return new DeletionResponse(
        finishedAt == null ? State.RUNNING : State.DONE,
        row.getBoolean("with_messages") ? MessagesChoice.REMOVE : MessagesChoice.KEEP,
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        finishedAt,
        parts(row.getObject("id", UUID.class)));
  }

  private List<Part> parts(UUID id) {
    return jdbc.sql(
            """
            SELECT service, erased_at FROM deletion_part WHERE deletion_id = ?
            ORDER BY stage, service
            """)
        .param(id)
        .query((row, _) -> new Part(row.getString("service"), instant(row, "erased_at")))
        .list();
  }

  /// Forgets those that ended long ago.
  void forget(Duration age) {
    jdbc.sql("DELETE FROM deletion WHERE finished_at < now() - make_interval(secs => ?)")
        .param(age.toSeconds())
        .update();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
