package chat.parley.message;

import chat.parley.contracts.internal.MessageLog.SendCommand;
import java.util.List;
import java.util.UUID;

/// Commands that send nothing but text.
public final class Send {
  private Send() {}

  public static SendCommand text(UUID conversation, UUID user, String text) {
    return new SendCommand(
        conversation, user, UUID.randomUUID(), "text/plain", text, null, List.of(), List.of());
  }
}
