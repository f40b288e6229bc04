package chat.parley.message.scheduled;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.platform.crypto.ContentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that is to be sent, as it is stored.
///
/// @param clientMessageId its name, and that of the message that it becomes
/// @param failure the code of the problem for which it was not sent
public record ScheduledMessage(
    UUID userId,
    UUID clientMessageId,
    UUID conversationId,
    Instant sendAt,
    Content content,
    @Nullable Long replyTo,
    @Nullable Long threadRoot,
    List<UUID> mentions,
    @Nullable GroupMention groupMention,
    @Nullable String failure) {
  public ScheduledMessage {
    mentions = List.copyOf(mentions);
  }

  /// The same as of the message that it becomes.
  public ContentId contentId() {
    return new ContentId.OfMessage(conversationId, userId, clientMessageId);
  }

  SendCommand toCommand(String text) {
    return new SendCommand(
        conversationId,
        userId,
        clientMessageId,
        content.contentType(),
        text,
        replyTo,
        threadRoot,
        List.of(),
        mentions,
        groupMention);
  }
}
