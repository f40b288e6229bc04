package chat.parley.file.store;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// How much users and conversations may keep. What is on its way counts with its declared size, so
/// that uploads that begin at the same time do not pass together.
@Component
class Quotas {
  private final JdbcClient jdbc;
  private final QuotaProperties properties;

  Quotas(JdbcClient jdbc, QuotaProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /// Keeps others from using up the same room until the caller's transaction ends.
  ///
  /// @throws ProblemException `quota-exceeded`
  @Transactional(propagation = Propagation.MANDATORY)
  public void require(FileEntry entry) {
    require(
        entry.uploaderId(),
        2,
        "select coalesce(sum(size), 0) from file where uploader_id = ? and state <> 'ABANDONED'",
        properties.user().toBytes() - entry.size());
    require(
        entry.file().conversationId(),
        3,
        "select coalesce(sum(size), 0) from file where conversation_id = ? and state <> 'ABANDONED'",
        properties.conversation().toBytes() - entry.size());
  }

  // A statement of its own for the lock: one that waits sees only what was committed before it
  // began. The seed keeps these locks apart from those of deletions.
  private void require(UUID owner, int seed, String used, long most) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, ?))")
        .params(owner.toString(), seed)
        .query((_, _) -> true)
        .single();
    if (jdbc.sql(used).param(owner).query(Long.class).single() > most) {
      throw new ProblemException(ProblemCode.QUOTA_EXCEEDED, null);
    }
  }
}
