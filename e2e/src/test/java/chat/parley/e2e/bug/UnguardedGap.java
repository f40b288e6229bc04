package chat.parley.e2e.bug;

import java.util.List;
import net.bytebuddy.asm.Advice;

/// {@link Bug#SKIPS_GAP}, in `Subscription.deliver`, which would notice otherwise.
public final class UnguardedGap {
  private UnguardedGap() {}

  @Advice.OnMethodEnter
  static void enter(
      @Advice.FieldValue(value = "last", readOnly = false) long last,
      @Advice.Argument(0) List<?> changes) {
    last = skip(last, changes);
  }

  public static long skip(long last, List<?> changes) {
    return Bug.SKIPS_GAP.isPlanted() && !changes.isEmpty()
        ? Math.max(last, (Long) Reflection.call(changes.getFirst(), "revision") - 1)
        : last;
  }
}
