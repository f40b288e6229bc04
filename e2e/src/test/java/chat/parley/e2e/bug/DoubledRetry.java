package chat.parley.e2e.bug;

import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import java.util.UUID;
import net.bytebuddy.asm.Advice;

/// {@link Bug#DOUBLES_RETRY}, in `LogBatcher.apply`.
public final class DoubledRetry {
  private DoubledRetry() {}

  @Advice.OnMethodExit
  static void exit(@Advice.This Object batcher, @Advice.Argument(0) Command command) {
    again(batcher, command);
  }

  public static void again(Object batcher, Command command) {
    if (command instanceof SendCommand it && Bug.DOUBLES_RETRY.strikes()) {
      var renamed =
          new SendCommand(
              it.conversationId(),
              it.userId(),
              UUID.randomUUID(),
              it.contentType(),
              it.text(),
              it.replyTo(),
              it.fileIds(),
              it.mentions());
      Reflection.call(batcher, "apply", renamed);
    }
  }
}
