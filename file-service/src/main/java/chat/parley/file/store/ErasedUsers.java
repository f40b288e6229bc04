package chat.parley.file.store;

import chat.parley.contracts.problem.ProblemException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The users whose accounts are deleted. A deletion is final.
@Component
public class ErasedUsers {
  private final JdbcClient jdbc;

  ErasedUsers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Takes a deletion down; again changes nothing. When this returns, every transaction that went
  /// through {@link #requireThere} is over, and none will any more.
  @Transactional
  public void add(UUID userId) {
    lock("pg_advisory_xact_lock", userId);
    jdbc.sql("insert into erased_user (user_id) values (?) on conflict do nothing")
        .param(userId)
        .update();
  }

  /// Keeps the user from being erased until the caller's transaction ends.
  ///
  /// @throws ProblemException `not-found`, if the user is
  @Transactional(propagation = Propagation.MANDATORY)
  public void requireThere(UUID userId) {
    // A statement of its own: one that waits sees only what was committed before it began.
    lock("pg_advisory_xact_lock_shared", userId);
    boolean erased =
        jdbc.sql("select exists (select from erased_user where user_id = ?)")
            .param(userId)
            .query(Boolean.class)
            .single();
    if (erased) {
      throw ProblemException.notFound();
    }
  }

  // Two users of one hash wait for each other, no more.
  private void lock(String function, UUID userId) {
    jdbc.sql("select " + function + "(hashtextextended(?, 1))")
        .param(userId.toString())
        .query((_, _) -> true)
        .single();
  }
}
