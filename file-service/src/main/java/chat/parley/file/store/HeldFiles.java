package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The files that are whole and nobody is given yet: each is held until it is scanned; and those
/// that are given out and were never scanned, since there was no scanner. Each step is taken from
/// where the one before it has led, so that of two instances one wins, and what was erased
/// meanwhile stays so.
@Component
public class HeldFiles {
  private final JdbcClient jdbc;
  private final SharedContents contents;
  private final AbandonedUploads abandoned;

  HeldFiles(JdbcClient jdbc, SharedContents contents, AbandonedUploads abandoned) {
    this.jdbc = jdbc;
    this.contents = contents;
    this.abandoned = abandoned;
  }

  /// One whose time has come, which no other instance is given for a while.
  public Optional<HeldFile> take(Duration mine) {
    return jdbc.sql(
            """
            update file set scan_at = now() + make_interval(secs => ?), scan_tries = scan_tries + 1
            where id = (
              select id from file where scan_at <= now() and state in ('HELD', 'INFECTED')
              order by scan_at limit 1 for update skip locked)
            returning id, state, scan_tries
            """)
        .param(seconds(mine))
        .query((row, _) ->
            new HeldFile(
                row.getObject("id", UUID.class),
                row.getString("state").equals(FileEntry.State.INFECTED.name()),
                row.getInt("scan_tries")))
        .optional();
  }

  /// Leaves it to be taken again after a while.
  public void putOff(UUID id, Duration pause) {
    jdbc.sql("update file set scan_at = now() + make_interval(secs => ?) where id = ?")
        .params(seconds(pause), id)
        .update();
  }

  /// Gives it out from now on.
  ///
  /// @param isScanned whether nothing was found in it, or nobody has looked
  public void release(UUID id, boolean isScanned) {
    jdbc.sql(
            """
            update file set state = 'STORED', scan_at = null,
              scanned_at = case when :scanned then now() end
            where id = :file and state = 'HELD'
            """)
        .param("scanned", isScanned)
        .param("file", id)
        .update();
  }

  /// One that is given out though it was never scanned, the newest first, and first those that were
  /// tried the least, which no other instance is given for a while.
  public Optional<UUID> takeUnscanned(Duration mine) {
    return jdbc.sql(
            """
            update file set scan_at = now() + make_interval(secs => ?), scan_tries = scan_tries + 1
            where id = (
              select id from file
              where state = 'STORED' and scanned_at is null
                and (scan_at is null or scan_at <= now())
              order by scan_tries, id desc limit 1 for update skip locked)
            returning id
            """)
        .param(seconds(mine))
        .query((row, _) -> row.getObject("id", UUID.class))
        .optional();
  }

  /// Takes down that nothing was found in one that is given out.
  public void markScanned(UUID id) {
    jdbc.sql(
            """
            update file set scan_at = null, scanned_at = now() where id = ? and state = 'STORED'
            """)
        .param(id)
        .update();
  }

  /// Takes down that it is never to be given out, or no longer, nor any other file with its
  /// content.
  ///
  /// @return false if it is erased meanwhile
  @Transactional
  public boolean condemn(UUID id) {
    UUID content = contents.lockContentOf(id);
    List<UUID> condemned =
        jdbc.sql(
                """
                update file set state = 'INFECTED', width = null, height = null, blur_hash = null,
                  pages = null, duration_ms = null,
                  scan_at = case when id = :file then scan_at else now() end
                where (id = :content or content_id = :content) and state in ('HELD', 'STORED')
                  and exists (select from file where id = :file and state in ('HELD', 'STORED'))
                returning id
                """)
            .param("file", id)
            .param("content", content)
            .query((row, _) -> row.getObject("id", UUID.class))
            .list();
    condemned.forEach(
        it -> jdbc.sql("delete from file_thumbnail where file_id = ?").param(it).update());
    return !condemned.isEmpty();
  }

  /// Removes all of one that was condemned but its row, which says so until its message is gone.
  public void remove(FileId file) throws IOException {
    abandoned.remove(file);
    jdbc.sql("delete from file_piece where file_id = ?").param(file.id()).update();
    jdbc.sql("update file set scan_at = null, size = 0, received = 0 * received where id = ?")
        .param(file.id())
        .update();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
