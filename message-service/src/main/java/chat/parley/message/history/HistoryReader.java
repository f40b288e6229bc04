package chat.parley.message.history;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.log.Message;
import chat.parley.message.log.MessageStore;
import chat.parley.message.membership.Membership;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.crypto.MessageCipher.MessageId;
import chat.parley.platform.crypto.UndecryptableException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reads and decrypts pages of the log for members.
@Component
class HistoryReader {
  private static final Logger log = LoggerFactory.getLogger(HistoryReader.class);

  private final MessageStore messages;
  private final ConversationKeys keys;

  HistoryReader(MessageStore messages, ConversationKeys keys) {
    this.messages = messages;
    this.keys = keys;
  }

  /// @param limit the most messages of the page
  HistoryPage read(Membership member, HistoryCursor cursor, int limit) {
    UUID conversation = member.conversationId();
    List<Message> found = cursor.read(messages, conversation, limit + 1);
    boolean hasMore = found.size() > limit;
    KeySet keySet = keys.of(conversation).orElseThrow(ProblemException::notFound);
    List<MessageResponse> page =
        found.stream()
            .limit(limit)
            .map(it -> MessageResponse.from(it, textOf(it, keySet)))
            .toList();
    return new HistoryPage(page, messages.head(conversation), hasMore);
  }

  // One message that is broken must not hide the page.
  private static @Nullable String textOf(Message message, KeySet keySet) {
    try {
      return MessageCipher.decrypt(
          keySet,
          new MessageId(message.conversationId(), message.senderId(), message.clientMessageId()),
          message.keyVersion(),
          message.ciphertext());
    } catch (UndecryptableException exception) {
      log.error(
          "Message {} of conversation {} does not decrypt",
          message.sequence(),
          message.conversationId(),
          exception);
      return null;
    }
  }
}
