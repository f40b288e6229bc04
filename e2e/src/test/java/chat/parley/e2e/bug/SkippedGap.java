package chat.parley.e2e.bug;

import java.util.TreeMap;
import net.bytebuddy.asm.Advice;

/// {@link Bug#SKIPS_GAP}, in `ConversationHub.advance`.
public final class SkippedGap {
  private SkippedGap() {}

  @Advice.OnMethodEnter
  static void enter(
      @Advice.FieldValue("started") boolean started,
      @Advice.FieldValue("held") TreeMap<Long, ?> held,
      @Advice.FieldValue(value = "delivered", readOnly = false) long delivered) {
    if (started) {
      delivered = skip(delivered, held);
    }
  }

  public static long skip(long delivered, TreeMap<Long, ?> held) {
    return Bug.SKIPS_GAP.isPlanted() && !held.isEmpty()
        ? Math.max(delivered, held.firstKey() - 1)
        : delivered;
  }
}
