package chat.parley.e2e.bug;

import chat.parley.contracts.event.MessageEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;

/// {@link Bug#PUBLISHES_OUT_OF_ORDER} and {@link Bug#LOSES_PUBLICATION}, in `Publisher.send`, which
/// a publisher's own thread calls.
public final class WrongPublication {
  /// By progress, which a publisher has of each conversation.
  private static final Map<Object, MessageEvent> HELD = new ConcurrentHashMap<>();

  private WrongPublication() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static boolean enter(
      @Advice.Argument(0) Object progress, @Advice.Argument(1) MessageEvent event) {
    return isWithheld(progress, event);
  }

  @Advice.OnMethodExit
  static void exit(
      @Advice.This Object publisher,
      @Advice.Argument(0) Object progress,
      @Advice.Enter boolean withheld,
      @Advice.Return(readOnly = false) boolean sent) {
    if (withheld) {
      sent = true;
    } else {
      release(publisher, progress);
    }
  }

  public static boolean isWithheld(Object progress, MessageEvent event) {
    if (Bug.LOSES_PUBLICATION.strikes()) {
      Reflection.set(progress, "sent", event.revision());
      Reflection.set(progress, "acknowledged", event.revision());
      return true;
    }
    if (!HELD.containsKey(progress) && Bug.PUBLISHES_OUT_OF_ORDER.strikes()) {
      HELD.put(progress, event);
      Reflection.set(progress, "sent", event.revision());
      return true;
    }
    return false;
  }

  public static void release(Object publisher, Object progress) {
    MessageEvent late = HELD.remove(progress);
    if (late != null) {
      Object reached = Reflection.get(progress, "sent");
      Reflection.call(publisher, "send", progress, late);
      Reflection.set(progress, "sent", reached);
    }
  }
}
