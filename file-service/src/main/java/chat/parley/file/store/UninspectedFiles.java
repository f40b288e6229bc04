package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import chat.parley.file.store.Finding.Look;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The files that were stored before it was known how to look into what they are.
@Component
public class UninspectedFiles {
  private final JdbcClient jdbc;

  UninspectedFiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One of them, the newest first, which nobody else is given, and nobody again: a file that ends
  /// whoever reads it does so once.
  public Optional<UUID> take() {
    return jdbc.sql(
            """
            update file set to_be_inspected = false
            where id = (
              select id from file where to_be_inspected
              order by id desc limit 1 for update skip locked)
            returning id
            """)
        .query((row, _) -> row.getObject("id", UUID.class))
        .optional();
  }

  /// Leaves it to be taken once more.
  public void giveBack(UUID id) {
    jdbc.sql("update file set to_be_inspected = true where id = ?").param(id).update();
  }

  /// Adds what was found out, unless the file is erased or infected by now.
  @Transactional
  public void add(FileId file, @Nullable Look look, @Nullable Duration duration) {
    int marked =
        jdbc.sql(
                """
                update file set width = :width, height = :height, blur_hash = :blurHash,
                  pages = :pages, duration_ms = :duration
                where id = :file and state in ('HELD', 'STORED')
                """)
            .param("width", look == null ? null : look.width())
            .param("height", look == null ? null : look.height())
            .param("blurHash", look == null ? null : look.blurHash())
            .param("pages", look == null ? null : look.pages())
            .param("duration", duration == null ? null : duration.toMillis())
            .param("file", file.id())
            .update();
    if (marked == 1 && look != null && look.thumbnail() != null) {
      jdbc.sql(
              """
              insert into file_thumbnail (file_id, thumbnail) values (?, ?)
              on conflict (file_id) do nothing
              """)
          .params(file.id(), look.thumbnail())
          .update();
    }
  }
}
