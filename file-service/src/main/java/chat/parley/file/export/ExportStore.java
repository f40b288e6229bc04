package chat.parley.file.export;

import chat.parley.contracts.internal.ExportDirectory.Export;
import chat.parley.file.encryption.FileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of exports. Each method is one statement.
@Component
class ExportStore {
  private final JdbcClient jdbc;

  ExportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Export> running(UUID userId) {
    return jdbc.sql("select id, requested_at from export where user_id = ? and state = 'RUNNING'")
        .param(userId)
        .query((row, _) -> export(row))
        .optional();
  }

  Optional<Export> find(UUID userId, UUID id) {
    return jdbc.sql("select id, requested_at from export where user_id = ? and id = ?")
        .params(userId, id)
        .query((row, _) -> export(row))
        .optional();
  }

  private static Export export(ResultSet row) throws SQLException {
    return new Export(
        row.getObject("id", UUID.class),
        row.getObject("requested_at", OffsetDateTime.class).toInstant());
  }

  /// Adds one, unless it is there or another one of the user's is being made.
  void add(UUID userId, UUID id, Instant now) {
    jdbc.sql(
            """
            insert into export (id, user_id, state, requested_at) values (?, ?, 'RUNNING', ?)
            on conflict do nothing
            """)
        .params(id, userId, now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// What the user may know of, the newest first.
  List<ExportResponse> of(UUID userId) {
    return jdbc.sql(
            """
            select id, state, requested_at, ready_at, expires_at, size from export
            where user_id = ? and state <> 'ABANDONED'
              and (expires_at is null or expires_at > now())
            order by requested_at desc, id desc
            """)
        .param(userId)
        .query((row, _) ->
            new ExportResponse(
                row.getObject("id", UUID.class),
                ExportResponse.State.valueOf(row.getString("state")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                instant(row, "ready_at"),
                instant(row, "expires_at"),
                row.getObject("size", Long.class)))
        .list();
  }

  /// One that the user may fetch.
  Optional<StoredExport> findReady(UUID userId, UUID id) {
    return jdbc.sql(
            """
            select object_id, ready_at, size, key_version, file_key from export
            where user_id = ? and id = ? and state = 'READY' and expires_at > now()
            """)
        .params(userId, id)
        .query((row, _) ->
            new StoredExport(
                new FileId(userId, row.getObject("object_id", UUID.class)),
                row.getObject("ready_at", OffsetDateTime.class).toInstant(),
                row.getLong("size"),
                row.getInt("key_version"),
                row.getBytes("file_key")))
        .optional();
  }

  /// One that nobody makes; nobody else gets it for a while.
  Optional<Attempt> take(Duration mine) {
    return jdbc.sql(
            """
            update export set taken_until = now() + make_interval(secs => ?), tries = tries + 1,
              object_id = ?
            where id = (
              select id from export where state = 'RUNNING' and taken_until <= now()
              order by taken_until limit 1 for update skip locked)
            returning id, user_id, requested_at, object_id, tries
            """)
        .params(seconds(mine), UUID.randomUUID())
        .query((row, _) ->
            new Attempt(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("object_id", UUID.class),
                row.getInt("tries")))
        .optional();
  }

  /// Keeps it for longer; false where it is not of this attempt any more.
  boolean keep(Attempt attempt, Duration mine) {
    return update(attempt, "taken_until = now() + make_interval(secs => ?)", seconds(mine));
  }

  /// Leaves it to be tried again after a while.
  void putOff(Attempt attempt, Duration pause) {
    update(attempt, "taken_until = now() + make_interval(secs => ?)", seconds(pause));
  }

  /// Leaves it to others at once, as if it had not been tried.
  void giveBack(Attempt attempt) {
    update(attempt, "taken_until = now(), tries = tries - ?", 1);
  }

  void fail(Attempt attempt, Instant expiresAt) {
    update(
        attempt,
        "state = 'FAILED', object_id = null, expires_at = ?",
        expiresAt.atOffset(ZoneOffset.UTC));
  }

  private boolean update(Attempt attempt, String change, Object value) {
    return jdbc.sql(
                "update export set "
                    + change
                    + " where id = ? and object_id = ? and state = 'RUNNING'")
            .params(value, attempt.exportId(), attempt.objectId())
            .update()
        == 1;
  }

  /// Lets the user fetch it; false where it is not of this attempt any more.
  boolean finish(Attempt attempt, StoredExport stored, Instant expiresAt) {
    return jdbc.sql(
                """
                update export set state = 'READY', ready_at = ?, expires_at = ?, size = ?,
                  key_version = ?, file_key = ?
                where id = ? and object_id = ? and state = 'RUNNING'
                """)
            .params(
                stored.readyAt().atOffset(ZoneOffset.UTC),
                expiresAt.atOffset(ZoneOffset.UTC),
                stored.size(),
                stored.keyVersion(),
                stored.fileKey(),
                attempt.exportId(),
                attempt.objectId())
            .update()
        == 1;
  }

  /// Gives those of the user up that are done, but for one.
  void abandonOthers(UUID userId, UUID kept) {
    jdbc.sql(
            """
            update export set state = 'ABANDONED'
            where user_id = ? and id <> ? and state in ('READY', 'FAILED')
            """)
        .params(userId, kept)
        .update();
  }

  /// Gives those of the user up that could not be made.
  void abandonFailed(UUID userId) {
    jdbc.sql("update export set state = 'ABANDONED' where user_id = ? and state = 'FAILED'")
        .param(userId)
        .update();
  }

  /// Gives one up; false where there is none.
  boolean abandon(UUID userId, UUID id) {
    return jdbc.sql(
                """
                update export set state = 'ABANDONED'
                where user_id = ? and id = ? and state <> 'ABANDONED'
                  and (expires_at is null or expires_at > now())
                """)
            .params(userId, id)
            .update()
        == 1;
  }

  /// Gives those up whose time is over.
  void abandonExpired() {
    jdbc.sql(
            """
            update export set state = 'ABANDONED'
            where state in ('READY', 'FAILED') and expires_at <= now()
            """)
        .update();
  }

  /// Users of whose exports some are given up and not yet erased.
  List<UUID> withAbandoned(int limit) {
    return jdbc.sql("select distinct user_id from export where state = 'ABANDONED' limit ?")
        .param(limit)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  List<UUID> abandonedOf(UUID userId) {
    return jdbc.sql("select id from export where user_id = ? and state = 'ABANDONED'")
        .param(userId)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// The objects of the user's that are needed.
  Set<UUID> objectsOf(UUID userId) {
    return Set.copyOf(
        jdbc.sql(
                """
                select object_id from export
                where user_id = ? and state in ('RUNNING', 'READY') and object_id is not null
                """)
            .param(userId)
            .query((row, _) -> row.getObject(1, UUID.class))
            .list());
  }

  void delete(UUID id) {
    jdbc.sql("delete from export where id = ?").param(id).update();
  }

  void deleteAllOf(UUID userId) {
    jdbc.sql("delete from export where user_id = ?").param(userId).update();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
