package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import chat.parley.file.store.FileEntry.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Which files of a conversation have one content between them. A content ends with the last file
/// that has it: who joins it and who leaves it hold its lock, so that none is joined that ends.
@Component
public class SharedContents {
  // Each is read from its beginning to its end, while somebody waits for an upload.
  private static final int MOST_DIGESTED = 3;

  private final JdbcClient jdbc;

  SharedContents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whether there is another file of the same size, which could be the same.
  public boolean hasOthers(FileId file, long size) {
    return jdbc.sql(
            """
            select exists (
              select from file
              where conversation_id = ? and size = ? and id <> ? and state in ('HELD', 'STORED'))
            """)
        .params(file.conversationId(), size, file.id())
        .query(Boolean.class)
        .single();
  }

  /// Some of the files of the same size of which it is yet to be said what they are.
  public List<UUID> withoutDigest(FileId file, long size) {
    return jdbc.sql(
            """
            select id from file
            where conversation_id = ? and size = ? and id <> ? and state in ('HELD', 'STORED')
              and digest is null
            order by id desc limit ?
            """)
        .params(file.conversationId(), size, file.id(), MOST_DIGESTED)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  public void setDigest(UUID fileId, byte[] digest) {
    jdbc.sql("update file set digest = ? where id = ?").params(digest, fileId).update();
  }

  /// Another file of the same size and digest.
  public Optional<UUID> twinOf(FileId file, long size, byte[] digest) {
    return jdbc.sql(
            """
            select id from file
            where conversation_id = ? and size = ? and digest = ? and id <> ?
              and state in ('HELD', 'STORED')
            order by id limit 1
            """)
        .params(file.conversationId(), size, digest, file.id())
        .query((row, _) -> row.getObject("id", UUID.class))
        .optional();
  }

  /// Lets a file that is being stored have the content of another.
  ///
  /// @return false if that one ends, or has ended
  @Transactional(propagation = Propagation.MANDATORY)
  boolean join(FileId file, Twin twin) {
    lock(twin.entry().contentId());
    return jdbc.sql(
                """
                update file set content_id = :content, object_id = :object, file_key = :key
                where id = :file
                  and exists (select from file where id = :twin and state in ('HELD', 'STORED'))
                """)
            .param("content", twin.entry().contentId())
            .param("object", twin.entry().objectId().orElse(null))
            .param("key", twin.wrappedKey())
            .param("file", file.id())
            .param("twin", twin.entry().getId())
            .update()
        == 1;
  }

  /// Takes a file that ends away from its content.
  ///
  /// @return the files of which everything that came in with them is to be removed: it, and the one
  ///   that its content came in with, where it was the last to have it; none where it is itself
  ///   what others have, or does not end
  @Transactional
  public List<UUID> leave(UUID fileId) {
    Optional<State> state = stateOf(fileId);
    if (state.isEmpty()) {
      return List.of(fileId);
    }
    if (state.get() != State.ABANDONED && state.get() != State.INFECTED) {
      return List.of();
    }
    UUID content = lockContentOf(fileId);
    if (isShared(content, fileId)) {
      if (content.equals(fileId)) {
        leaveContent(fileId);
        return List.of();
      }
      return List.of(fileId);
    }
    jdbc.sql("update file set state = 'ABANDONED' where id = ? and state = 'CONTENT'")
        .param(content)
        .update();
    return content.equals(fileId) ? List.of(fileId) : List.of(fileId, content);
  }

  /// Keeps others from joining or leaving the content that a file has until the caller's
  /// transaction ends.
  ///
  /// @return its id
  @Transactional(propagation = Propagation.MANDATORY)
  UUID lockContentOf(UUID fileId) {
    UUID content =
        jdbc.sql("select coalesce(content_id, id) as content from file where id = ?")
            .param(fileId)
            .query((row, _) -> row.getObject("content", UUID.class))
            .optional()
            .orElse(fileId);
    lock(content);
    return content;
  }

  private Optional<State> stateOf(UUID fileId) {
    return jdbc.sql("select state from file where id = ?")
        .param(fileId)
        .query((row, _) -> State.valueOf(row.getString("state")))
        .optional();
  }

  private boolean isShared(UUID content, UUID fileId) {
    return jdbc.sql(
            """
            select exists (
              select from file
              where (id = :content or content_id = :content) and id <> :file
                and state in ('HELD', 'STORED'))
            """)
        .param("content", content)
        .param("file", fileId)
        .query(Boolean.class)
        .single();
  }

  // Nothing that somebody has said stays, and nobody has it in a quota.
  private void leaveContent(UUID fileId) {
    jdbc.sql(
            """
            update file
            set state = 'CONTENT', uploader_id = :nobody, name = '', content_type = '', size = 0,
              received = 0 * received, width = null, height = null, blur_hash = null,
              pages = null, duration_ms = null,
              copy_of = null, expires_at = null, scan_at = null
            where id = :file
            """)
        .param("nobody", new UUID(0, 0))
        .param("file", fileId)
        .update();
    jdbc.sql("delete from file_thumbnail where file_id = ?").param(fileId).update();
  }

  // A statement of its own: one that waits sees only what was committed before it began.
  private void lock(UUID content) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 4))")
        .param(content.toString())
        .query((_, _) -> true)
        .single();
  }
}
