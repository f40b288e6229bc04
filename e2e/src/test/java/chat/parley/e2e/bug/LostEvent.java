package chat.parley.e2e.bug;

import net.bytebuddy.asm.Advice;

/// {@link Bug#SKIPS_GAP}, in `MessageEventListener.on`: what makes the gap.
public final class LostEvent {
  private LostEvent() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter() {
    return isLost();
  }

  public static boolean isLost() {
    return Bug.SKIPS_GAP.strikes();
  }
}
