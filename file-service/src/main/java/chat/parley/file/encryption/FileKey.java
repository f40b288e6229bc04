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
    return encrypting(ciphertext, fileId, associatedData(fileId));
  }

  /// The same for a piece of a file.
  public OutputStream encrypting(OutputStream ciphertext, FilePiece piece) throws IOException {
    return encrypting(ciphertext, piece.fileId(), associatedData(piece));
  }

  private OutputStream encrypting(OutputStream ciphertext, UUID fileId, byte[] associatedData)
      throws IOException {
    try {
      return streams.newEncryptingStream(ciphertext, associatedData);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("file " + fileId + " can not be encrypted", exception);
    }
  }

  /// The content behind a ciphertext, at any position, beginning with the first. Closing it closes
  /// `ciphertext` too, and so does a failure to open it.
  ///
  /// @throws IOException here and from reads, where the ciphertext is not what was written
  public SeekableByteChannel decrypting(SeekableByteChannel ciphertext, UUID fileId)
      throws IOException {
    return decrypting(ciphertext, fileId, associatedData(fileId));
  }

  /// The same for a piece of a file.
  public SeekableByteChannel decrypting(SeekableByteChannel ciphertext, FilePiece piece)
      throws IOException {
    return decrypting(ciphertext, piece.fileId(), associatedData(piece));
  }

  private SeekableByteChannel decrypting(
      SeekableByteChannel ciphertext, UUID fileId, byte[] associatedData) throws IOException {
    try {
      SeekableByteChannel content =
          streams.newSeekableDecryptingChannel(ciphertext, associatedData);
      // Tink knows the size only after a first read.
      content.read(ByteBuffer.allocate(1));
      content.position(0);
      return content;
    } catch (GeneralSecurityException exception) {
      ciphertext.close();
      throw new IOException("file " + fileId + " does not decrypt", exception);
    } catch (IOException exception) {
      ciphertext.close();
      throw exception;
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

  // Longer than that of a whole file: neither is ever taken for the other.
  private static byte[] associatedData(FilePiece piece) {
    return ByteBuffer.allocate(2 * 2 * Long.BYTES)
        .put(associatedData(piece.fileId()))
        .putLong(piece.length())
        .putLong(piece.start())
        .array();
  }
}
