package chat.parley.file.store;

import chat.parley.contracts.problem.ProblemException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The conversations that are deleted, and whether anything of them is left. A deletion is final.
@Component
public class DeletedConversations {
  private final JdbcClient jdbc;

  DeletedConversations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes a deletion down; again changes nothing. When this returns, every transaction that went
  /// through {@link #requireNotDeleted} is over, and none will any more.
  @Transactional
  public void add(UUID conversationId, Instant deletedAt) {
    lock("pg_advisory_xact_lock", conversationId);
    jdbc.sql(
            """
            insert into deleted_conversation (conversation_id, deleted_at) values (?, ?)
            on conflict (conversation_id) do nothing
            """)
        .params(conversationId, Timestamp.from(deletedAt))
        .update();
  }

  /// Keeps the conversation from being deleted until the caller's transaction ends.
  ///
  /// @throws ProblemException `not-found`, if it is deleted
  @Transactional(propagation = Propagation.MANDATORY)
  public void requireNotDeleted(UUID conversationId) {
    // A statement of its own: one that waits sees only what was committed before it began.
    lock("pg_advisory_xact_lock_shared", conversationId);
    boolean deleted =
        jdbc.sql("select exists (select from deleted_conversation where conversation_id = ?)")
            .param(conversationId)
            .query(Boolean.class)
            .single();
    if (deleted) {
      throw ProblemException.notFound();
    }
  }

  /// Those of which something may be left, the longest deleted first.
  public List<UUID> findUnerased(int limit) {
    return jdbc.sql(
            """
            select conversation_id from deleted_conversation
            where erased_at is null order by deleted_at limit ?
            """)
        .param(limit)
        .query((row, _) -> row.getObject("conversation_id", UUID.class))
        .list();
  }

  /// Takes down that nothing is left.
  public void markErased(UUID conversationId, Instant erasedAt) {
    jdbc.sql(
            """
            update deleted_conversation set erased_at = ?
            where conversation_id = ? and erased_at is null
            """)
        .params(Timestamp.from(erasedAt), conversationId)
        .update();
  }

  // Not the row, which is not there while the conversation lives. Two conversations of one hash
  // wait for each other, no more.
  private void lock(String function, UUID conversationId) {
    jdbc.sql("select " + function + "(hashtextextended(?, 0))")
        .param(conversationId.toString())
        .query((_, _) -> true)
        .single();
  }
}
