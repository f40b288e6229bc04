package chat.parley.platform.crypto;

import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// Encrypts and decrypts what members say: AES-256-GCM under the conversation's key, bound to its
/// {@link ContentId} and the version of the key. Stateless.
public final class MessageCipher {
  private MessageCipher() {}

  public static byte[] encrypt(KeySet keys, ContentId content, String text) {
    try {
      return keys.aead()
          .encrypt(text.getBytes(StandardCharsets.UTF_8), content.associatedData(keys.version()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a message can not be encrypted", exception);
    }
  }

  /// @param keyVersion the version that the content was encrypted with
  /// @throws UndecryptableException if the ciphertext is not this content's, was changed, or its
  ///   key is gone
  public static String decrypt(KeySet keys, ContentId content, int keyVersion, byte[] ciphertext) {
    try {
      byte[] text = keys.aead().decrypt(ciphertext, content.associatedData(keyVersion));
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException exception) {
      throw new UndecryptableException(content.conversationId(), exception);
    }
  }
}
