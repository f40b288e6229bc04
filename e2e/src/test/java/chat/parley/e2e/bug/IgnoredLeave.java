package chat.parley.e2e.bug;

import net.bytebuddy.asm.Advice;

/// {@link Bug#DELIVERS_AFTER_LEAVE}, in `LocalUsers.left`.
public final class IgnoredLeave {
  private IgnoredLeave() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter() {
    return isIgnored();
  }

  public static boolean isIgnored() {
    return Bug.DELIVERS_AFTER_LEAVE.strikes();
  }
}
