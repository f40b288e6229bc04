package chat.parley.e2e.bug;

import net.bytebuddy.asm.Advice;
import org.springframework.jdbc.core.simple.JdbcClient;

/// {@link Bug#ACKNOWLEDGES_BEFORE_COMMIT}, in `MessageAppender.appendLocked`.
public final class LostCommit {
  private LostCommit() {}

  @Advice.OnMethodExit
  static void exit(@Advice.FieldValue("jdbc") JdbcClient jdbc) {
    rollBack(jdbc);
  }

  public static void rollBack(JdbcClient jdbc) {
    if (Bug.ACKNOWLEDGES_BEFORE_COMMIT.strikes()) {
      jdbc.sql("ROLLBACK").update();
    }
  }
}
