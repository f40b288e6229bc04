package chat.parley.message.command;

import chat.parley.contracts.internal.MessageLog.Outcome.Accepted;
import java.time.Instant;
import java.util.UUID;

/// The acknowledgement: the message is committed and can not be lost.
public record SendMessageResponse(
    UUID conversationId, UUID clientMessageId, long sequence, long revision, Instant createdAt) {

  public static SendMessageResponse from(UUID conversation, UUID clientMessage, Accepted accepted) {
    return new SendMessageResponse(
        conversation, clientMessage, accepted.sequence(), accepted.revision(), accepted.at());
  }
}
