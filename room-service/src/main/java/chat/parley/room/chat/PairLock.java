package chat.parley.room.chat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Lets one transaction at a time, on any instance, make the chat of two users. Other pairs may
/// wait for it too, if seldom.
@Component
class PairLock {
  private final JdbcClient jdbc;

  PairLock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Blocks until it is held, which it is until the transaction ends.
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(Pair users) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param(users.lower() + "+" + users.higher())
        .query((_, _) -> true)
        .single();
  }
}
