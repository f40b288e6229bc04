package chat.parley.file.encryption;

import chat.parley.platform.crypto.ConversationKeys.KeySet;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// Encrypts what is kept of a file beside its content, its key, its name and what it looks like,
/// with the conversation's key. Stateless.
///
/// The associated data binds each ciphertext to where it belongs: format, conversation, file, and
/// the version of the conversation's key. Moved anywhere else, it does not decrypt.
public final class FileCipher {
  private static final byte[] KEY = "parley:file-key:1".getBytes(StandardCharsets.US_ASCII);

  private FileCipher() {}

  /// @param keyVersion the version that the file's row names
  public static byte[] wrap(KeySet keys, FileId file, int keyVersion, FileKey key) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          key.keyset(), keys.aead(), associatedData(KEY, file, keyVersion));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a file key can not be encrypted", exception);
    }
  }

  /// @param keyVersion the version of the conversation's key that wrapped it
  /// @throws IllegalStateException if it is not this file's key, or was changed
  public static FileKey unwrap(KeySet keys, FileId file, int keyVersion, byte[] wrapped) {
    try {
      return new FileKey(
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              wrapped, keys.aead(), associatedData(KEY, file, keyVersion)));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(
          "the key of file " + file.id() + " does not decrypt", exception);
    }
  }

  /// What is told of a file; one never decrypts as another.
  public enum Detail {
    NAME("parley:file-name:1"),
    BLUR_HASH("parley:file-blur-hash:1"),
    THUMBNAIL("parley:file-thumbnail:1");

    private final byte[] format;

    Detail(String format) {
      this.format = format.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /// @param keyVersion the version that the file's row names
  public static byte[] encrypt(
      KeySet keys, FileId file, int keyVersion, Detail detail, byte[] value) {
    try {
      return keys.aead().encrypt(value, associatedData(detail.format, file, keyVersion));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a file's " + detail + " can not be encrypted", exception);
    }
  }

  /// @param keyVersion the version that the file's row names
  /// @throws IllegalStateException if it is not that of this file, or was changed
  public static byte[] decrypt(
      KeySet keys, FileId file, int keyVersion, Detail detail, byte[] ciphertext) {
    try {
      return keys.aead().decrypt(ciphertext, associatedData(detail.format, file, keyVersion));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(
          "the " + detail + " of file " + file.id() + " does not decrypt", exception);
    }
  }

  private static byte[] associatedData(byte[] format, FileId file, int keyVersion) {
    return ByteBuffer.allocate(format.length + 2 * 2 * Long.BYTES + Integer.BYTES)
        .put(format)
        .putLong(file.conversationId().getMostSignificantBits())
        .putLong(file.conversationId().getLeastSignificantBits())
        .putLong(file.id().getMostSignificantBits())
        .putLong(file.id().getLeastSignificantBits())
        .putInt(keyVersion)
        .array();
  }
}
