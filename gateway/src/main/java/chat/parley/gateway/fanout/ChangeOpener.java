package chat.parley.gateway.fanout;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.gateway.connection.FrameEncoder;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Decrypts and encodes changes. May block for a key; never used on an event loop.
@Component
class ChangeOpener {
  private final ConversationKeys keys;

  ChangeOpener(ConversationKeys keys) {
    this.keys = keys;
  }

  /// Fetches the key that the next changes will need.
  void prepare(UUID conversation) {
    keys.of(conversation);
  }

  /// The change ready to send; the caller releases its frame. What can not be decrypted comes
  /// without its content: a hole would look like a loss.
  ///
  /// Fails with an outage (see `Outages`) while the key can not be fetched.
  Change open(MessageEvent event) {
    KeySet keySet =
        keys.of(event.conversationId(), ChangeDecryptor.keyVersionOf(event)).orElse(null);
    return new Change(
        event.revision(),
        event.sequence(),
        event.at(),
        FrameEncoder.encode(CipherThreads.call(() -> ChangeDecryptor.open(event, keySet))));
  }

  /// The news that a conversation is deleted; its key is forgotten.
  ServerFrame.ConversationDeleted end(ConversationDeleted event) {
    keys.forget(event.conversationId());
    return ChangeDecryptor.open(event);
  }
}
