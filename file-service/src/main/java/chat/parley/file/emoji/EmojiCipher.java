package chat.parley.file.emoji;

import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Encrypts the pictures of emoji with a key set that room-service keeps as it keeps those of
/// users. The associated data binds each to its emoji, and to which of its pictures it is.
@Component
class EmojiCipher {
  /// Whose key set it is: nobody's, and none of a user or conversation is so small.
  private static final UUID OWNER = new UUID(0, 0x65_6d6f_6a69L);

  private static final byte[] FORMAT = "parley:emoji:1".getBytes(StandardCharsets.US_ASCII);

  private final PictureDirectory directory;
  private final ConversationKeys keys;

  EmojiCipher(PictureDirectory directory, ConversationKeys keys) {
    this.directory = directory;
    this.keys = keys;
  }

  /// Which picture of an emoji.
  enum Kind {
    PICTURE,
    STILL
  }

  /// The key set as it is now; it is made with the first emoji.
  KeySet present() {
    return keys.of(OWNER)
        .or(() -> {
          directory.createUserKey(OWNER);
          return keys.of(OWNER);
        })
        .orElseThrow(() -> new IllegalStateException("the key of emoji is gone"));
  }

  static byte[] encrypt(KeySet keySet, UUID emojiId, Kind kind, byte[] picture) {
    try {
      return keySet.aead().encrypt(picture, associatedData(emojiId, kind, keySet.version()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("an emoji can not be encrypted", exception);
    }
  }

  /// @throws ProblemException `not-found` once the key is destroyed
  /// @throws IllegalStateException if it is not this picture, or was changed
  byte[] decrypt(int keyVersion, UUID emojiId, Kind kind, byte[] ciphertext) {
    KeySet keySet = keys.of(OWNER, keyVersion).orElseThrow(ProblemException::notFound);
    try {
      return keySet.aead().decrypt(ciphertext, associatedData(emojiId, kind, keyVersion));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("emoji " + emojiId + " does not decrypt", exception);
    }
  }

  private static byte[] associatedData(UUID emojiId, Kind kind, int keyVersion) {
    return ByteBuffer.allocate(FORMAT.length + 2 * Long.BYTES + 1 + Integer.BYTES)
        .put(FORMAT)
        .putLong(emojiId.getMostSignificantBits())
        .putLong(emojiId.getLeastSignificantBits())
        .put((byte) (kind == Kind.PICTURE ? 0 : 1))
        .putInt(keyVersion)
        .array();
  }
}
