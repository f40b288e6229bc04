package chat.parley.platform.crypto;

import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// Encrypts and decrypts the text of messages: AES-256-GCM under the conversation's key. Stateless.
///
/// The associated data binds a ciphertext to where it belongs: format, conversation, sender, the
/// sender's id of the message, and the version of the key. Moved anywhere else, it does not
/// decrypt.
public final class MessageCipher {
  private static final byte[] FORMAT = "parley:message:1".getBytes(StandardCharsets.US_ASCII);

  private MessageCipher() {}

  /// The message that a ciphertext belongs to.
  public record MessageId(UUID conversationId, UUID senderId, UUID clientMessageId) {}

  public static byte[] encrypt(KeySet keys, MessageId message, String text) {
    try {
      return keys.aead()
          .encrypt(text.getBytes(StandardCharsets.UTF_8), associatedData(message, keys.version()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a message can not be encrypted", exception);
    }
  }

  /// @param keyVersion the version that the message was encrypted with
  /// @throws UndecryptableException if the ciphertext is not this message's, was changed, or its
  ///   key is gone
  public static String decrypt(KeySet keys, MessageId message, int keyVersion, byte[] ciphertext) {
    try {
      byte[] text = keys.aead().decrypt(ciphertext, associatedData(message, keyVersion));
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException exception) {
      throw new UndecryptableException(message.conversationId(), exception);
    }
  }

  private static byte[] associatedData(MessageId message, int keyVersion) {
    return ByteBuffer.allocate(FORMAT.length + 3 * 2 * Long.BYTES + Integer.BYTES)
        .put(FORMAT)
        .putLong(message.conversationId().getMostSignificantBits())
        .putLong(message.conversationId().getLeastSignificantBits())
        .putLong(message.senderId().getMostSignificantBits())
        .putLong(message.senderId().getLeastSignificantBits())
        .putLong(message.clientMessageId().getMostSignificantBits())
        .putLong(message.clientMessageId().getLeastSignificantBits())
        .putInt(keyVersion)
        .array();
  }
}
