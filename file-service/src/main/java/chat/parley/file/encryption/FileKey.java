package chat.parley.file.encryption;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters.HashType;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// The key of one file's content: AES-256-GCM over segments, so that any range can be read alone
/// and still nothing that was changed, moved or cut off passes.
public final class FileKey {
  // A transfer holds about two segments in memory. Tink's 1 MB would cost 16 times that, its 4 KB
  // one cipher start for every page of the disk.
  private static final int SEGMENT_BYTES = 64 * 1024;
  private static final int KEY_BYTES = 32;

  static {
    try {
      StreamingAeadConfig.register();
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("Tink does not start", exception);
    }
  }

  private final KeysetHandle keyset;
  private final StreamingAead streams;

  FileKey(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    streams = keyset.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
  }

  /// A new random key.
  public static FileKey generate() {
    try {
      return new FileKey(
          KeysetHandle.generateNew(
              AesGcmHkdfStreamingParameters.builder()
                  .setKeySizeBytes(KEY_BYTES)
                  .setDerivedAesGcmKeySizeBytes(KEY_BYTES)
                  .setHkdfHashType(HashType.SHA256)
                  .setCiphertextSegmentSizeBytes(SEGMENT_BYTES)
                  .build()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a file key can not be made", exception);
    }
  }

  /// Encrypts what is written. The ciphertext is whole only after `close`, which closes
  /// `ciphertext` too.
  public OutputStream encrypting(OutputStream ciphertext, UUID fileId) throws IOException {
    try {
      return streams.newEncryptingStream(ciphertext, associatedData(fileId));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("file " + fileId + " can not be encrypted", exception);
    }
  }

  /// The content behind a ciphertext, at any position. Reading throws an {@link IOException} where
  /// the ciphertext is not what was written; closing closes `ciphertext` too.
  public SeekableByteChannel decrypting(SeekableByteChannel ciphertext, UUID fileId)
      throws IOException {
    try {
      return streams.newSeekableDecryptingChannel(ciphertext, associatedData(fileId));
    } catch (GeneralSecurityException exception) {
      throw new IOException("file " + fileId + " does not decrypt", exception);
    }
  }

  KeysetHandle keyset() {
    return keyset;
  }

  private static byte[] associatedData(UUID fileId) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(fileId.getMostSignificantBits())
        .putLong(fileId.getLeastSignificantBits())
        .array();
  }
}
