package chat.parley.file.store;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import chat.parley.file.store.FileEntry.State;
import chat.parley.file.store.Finding.Look;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Where an upload ends: the file is stored, or held until it is scanned, with what was found out
/// about it, or it was given up.
@Component
public class StoredFiles {
  private static final Logger log = LoggerFactory.getLogger(StoredFiles.class);

  /// What became of an upload.
  public enum Outcome {
    STORED,
    /// With the content of another file, in place of what came in.
    SHARED,
    /// It is stored already, or was given up.
    REFUSED
  }

  private final DeletedConversations deleted;
  private final SharedContents contents;
  private final FileObjects objects;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final StoreProperties properties;

  StoredFiles(
      DeletedConversations deleted,
      SharedContents contents,
      FileObjects objects,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      StoreProperties properties) {
    this.deleted = deleted;
    this.contents = contents;
    this.objects = objects;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.properties = properties;
  }

  /// Marks a file as stored, or as held, all of whose objects are committed. Once; where its
  /// content was written anew, or is there already, what came in is removed.
  ///
  /// @throws ProblemException `not-found` once the conversation is deleted
  public Outcome add(FileId file, Finding found) {
    Outcome outcome = Objects.requireNonNull(transactions.execute(_ -> mark(file, found)));
    if (outcome == Outcome.SHARED || (outcome == Outcome.STORED && found.rewritten() != null)) {
      removeOriginal(file);
    }
    return outcome;
  }

  /// The thumbnail of a file, encrypted; empty where it has none.
  public Optional<byte[]> thumbnailOf(UUID fileId) {
    return jdbc.sql("select thumbnail from file_thumbnail where file_id = ?")
        .param(fileId)
        .query((row, _) -> row.getBytes("thumbnail"))
        .optional();
  }

  private Outcome mark(FileId file, Finding found) {
    deleted.requireNotDeleted(file.conversationId());
    Look look = found.look();
    Duration duration = found.duration();
    int marked =
        jdbc.sql(
                """
                update file set state = :state, content_type = :type,
                  scan_at = case when :state = 'HELD' then now() end,
                  received = case when received is null then null else :size end, size = :size,
                  object_id = :object, width = :width, height = :height, blur_hash = :blurHash,
                  pages = :pages, duration_ms = :duration,
                  expires_at = now() + make_interval(secs => :unattached), digest = :digest
                where id = :file and state = 'PENDING'
                """)
            .param("state", (found.isToBeScanned() ? State.HELD : State.STORED).name())
            .param("type", found.contentType())
            .param("size", found.size())
            .param("object", found.rewritten())
            .param("width", look == null ? null : look.width())
            .param("height", look == null ? null : look.height())
            .param("blurHash", look == null ? null : look.blurHash())
            .param("pages", look == null ? null : look.pages())
            .param("duration", duration == null ? null : duration.toMillis())
            .param("unattached", properties.unattachedAfter().toSeconds())
            .param("digest", found.digest())
            .param("file", file.id())
            .update();
    if (marked == 0) {
      return Outcome.REFUSED;
    }
    if (look != null && look.thumbnail() != null) {
      jdbc.sql("insert into file_thumbnail (file_id, thumbnail) values (?, ?)")
          .params(file.id(), look.thumbnail())
          .update();
    }
    if (found.twin() != null && contents.join(file, found.twin())) {
      return Outcome.SHARED;
    }
    // It is the file's own from here on, and no unfinished piece.
    jdbc.sql("delete from file_piece where object_id = ?").param(found.rewritten()).update();
    return Outcome.STORED;
  }

  private void removeOriginal(FileId file) {
    try {
      objects.deleteOriginal(file);
    } catch (IOException | RuntimeException exception) {
      log.warn("What came in of file {} stays until it is erased", file.id(), exception);
    }
  }
}
