package chat.parley.file.picture;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.store.ScratchFolder;
import chat.parley.file.store.StorageFullException;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.UUID;
import org.springframework.util.StreamUtils;

/// The bytes of an image while it is read, on disk and not in memory: in a file that has no name
/// any more, encrypted with a key that is nowhere else, so that nothing of it outlives this
/// process.
final class Spool implements AutoCloseable {
  private final FileChannel file;
  private final FileKey key = FileKey.generate();
  private final UUID id = UuidCreator.getTimeOrderedEpoch();

  private Spool(FileChannel file) {
    this.file = file;
  }

  /// Reads all of an image.
  ///
  /// @throws ProblemException what the image's reads throw; `storage-full` where there is no room
  static Spool of(InputStream image, ScratchFolder scratch) throws IOException {
    var spool = new Spool(scratch.nameless());
    try {
      spool.fill(image);
      return spool;
    } catch (IOException exception) {
      spool.close();
      IOException explained = scratch.explained(exception);
      if (explained instanceof StorageFullException) {
        throw new ProblemException(ProblemCode.STORAGE_FULL, null);
      }
      throw explained;
    } catch (RuntimeException exception) {
      spool.close();
      throw exception;
    }
  }

  private void fill(InputStream image) throws IOException {
    OutputStream ciphertext = StreamUtils.nonClosing(Channels.newOutputStream(file));
    try (OutputStream plain = key.encrypting(ciphertext, id)) {
      image.transferTo(plain);
    }
  }

  /// The image from its beginning. Closing it closes the spool.
  SeekableByteChannel open() throws IOException {
    file.position(0);
    return key.decrypting(file, id);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
