package chat.parley.e2e.bug;

import net.bytebuddy.asm.Advice;
import org.springframework.jdbc.core.simple.JdbcClient;

/// {@link Bug#KEEPS_STALE_MEMBERSHIP}, in `DepartureWriter.record`.
public final class StaleMembership {
  private StaleMembership() {}

  @Advice.OnMethodExit
  static void exit(
      @Advice.FieldValue("jdbc") JdbcClient jdbc, @Advice.Argument(0) Object departure) {
    keep(jdbc, departure);
  }

  public static void keep(JdbcClient jdbc, Object departure) {
    if (Bug.KEEPS_STALE_MEMBERSHIP.strikes()) {
      jdbc.sql("UPDATE membership SET member = true WHERE conversation_id = ? AND user_id = ?")
          .params(
              Reflection.call(departure, "conversationId"), Reflection.call(departure, "userId"))
          .update();
    }
  }
}
