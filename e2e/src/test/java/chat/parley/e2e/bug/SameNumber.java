package chat.parley.e2e.bug;

import net.bytebuddy.asm.Advice;

/// {@link Bug#REUSES_NUMBER}, in `LockedConversation.nextRevision`.
public final class SameNumber {
  private SameNumber() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static long enter(@Advice.FieldValue("revision") long revision) {
    return lastOnce(revision);
  }

  @Advice.OnMethodExit
  static void exit(@Advice.Enter long last, @Advice.Return(readOnly = false) long next) {
    if (last != 0) {
      next = last;
    }
  }

  public static long lastOnce(long revision) {
    return Bug.REUSES_NUMBER.strikes() ? revision : 0;
  }
}
