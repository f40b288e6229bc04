package chat.parley.gateway.fanout;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.gateway.connection.FrameEncoder;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.crypto.MessageCipher.MessageId;
import chat.parley.platform.crypto.UndecryptableException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Decrypts and encodes changes. May block for a key; never used on an event loop.
@Component
class ChangeOpener {
  private static final Logger log = LoggerFactory.getLogger(ChangeOpener.class);

  private final ConversationKeys keys;

  ChangeOpener(ConversationKeys keys) {
    this.keys = keys;
  }

  /// Fetches the key that the next changes will need.
  void prepare(UUID conversation) {
    keys.of(conversation);
  }

  /// The change ready to send; the caller releases its frame. What can not be decrypted, because
  /// its key is destroyed, comes with an empty text: a hole would look like a loss.
  ///
  /// Fails with an outage (see `Outages`) while the key can not be fetched.
  Change open(MessageEvent event) {
    return switch (event) {
      case MessagePosted posted ->
          new Change(posted.revision(), FrameEncoder.encode(frameOf(posted, textOf(posted))));
    };
  }

  private String textOf(MessagePosted posted) {
    Optional<KeySet> keySet = keys.of(posted.conversationId());
    if (keySet.isEmpty()) {
      return "";
    }
    var id = new MessageId(posted.conversationId(), posted.senderId(), posted.clientMessageId());
    try {
      return MessageCipher.decrypt(keySet.get(), id, posted.keyVersion(), posted.ciphertext());
    } catch (UndecryptableException failure) {
      log.error(
          "Revision {} of conversation {} does not decrypt",
          posted.revision(),
          posted.conversationId(),
          failure);
      return "";
    }
  }

  private static ServerFrame frameOf(MessagePosted posted, String text) {
    return new ServerFrame.MessagePosted(
        posted.conversationId(),
        posted.revision(),
        posted.sequence(),
        posted.senderId(),
        posted.clientMessageId(),
        posted.contentType(),
        text,
        posted.createdAt());
  }
}
