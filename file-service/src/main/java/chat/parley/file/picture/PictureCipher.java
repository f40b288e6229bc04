package chat.parley.file.picture;

import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// Encrypts pictures with the key of whose they are. Stateless.
///
/// The associated data binds each ciphertext to where it belongs: format, owner, picture, size, and
/// the version of the key. Moved anywhere else, it does not decrypt.
final class PictureCipher {
  private static final byte[] FORMAT = "parley:picture:1".getBytes(StandardCharsets.US_ASCII);

  private PictureCipher() {}

  static byte[] encrypt(KeySet keys, UUID ownerId, UUID pictureId, PictureSize size, byte[] image) {
    try {
      return keys.aead().encrypt(image, associatedData(ownerId, pictureId, size, keys.version()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a picture can not be encrypted", exception);
    }
  }

  /// @throws IllegalStateException if it is not this picture, or was changed
  static byte[] decrypt(KeySet keys, StoredPicture picture, PictureSize size) {
    try {
      return keys.aead()
          .decrypt(
              picture.ciphertext(),
              associatedData(picture.ownerId(), picture.id(), size, picture.keyVersion()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("picture " + picture.id() + " does not decrypt", exception);
    }
  }

  private static byte[] associatedData(
      UUID ownerId, UUID pictureId, PictureSize size, int keyVersion) {
    return ByteBuffer.allocate(FORMAT.length + 2 * 2 * Long.BYTES + 2 * Integer.BYTES)
        .put(FORMAT)
        .putLong(ownerId.getMostSignificantBits())
        .putLong(ownerId.getLeastSignificantBits())
        .putLong(pictureId.getMostSignificantBits())
        .putLong(pictureId.getLeastSignificantBits())
        .putInt(size.side())
        .putInt(keyVersion)
        .array();
  }
}
