package chat.parley.message.send;

import chat.parley.contracts.internal.MessageLog.SendCommand;
import java.util.UUID;

/// The body of a send. {@link MessageRules} checks it, as it does for gateways.
record SendMessageRequest(UUID clientMessageId, String contentType, String text) {

  SendCommand toCommand(UUID conversation, UUID sender) {
    return new SendCommand(conversation, sender, clientMessageId, contentType, text);
  }

  // Text must not reach a log.
  @Override
  public String toString() {
    return "SendMessageRequest[" + clientMessageId + "]";
  }
}
