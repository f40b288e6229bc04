package chat.parley.file.download;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A range of a file, decrypted while it is sent, in constant memory. No byte is sent that was not
/// first found to be what was uploaded.
final class FileContent implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(FileContent.class);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final UUID id;
  private final SeekableByteChannel content;
  private final ByteBuffer buffer;
  private long left;

  private FileContent(UUID id, SeekableByteChannel content, ByteRange range) {
    this.id = id;
    this.content = content;
    buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, range.length()));
    left = range.length();
  }

  /// Opens the object and reads the first bytes of the range, so that what is missing or spoilt is
  /// mostly known before an answer begins.
  ///
  /// @throws IOException if the object is not the one that was stored
  static FileContent open(Download download, ByteRange range) throws IOException {
    SeekableByteChannel content = download.content().open();
    var opened = new FileContent(download.id(), content, range);
    try {
      if (content.size() != range.size()) {
        throw new EOFException("the object of file " + download.id() + " is not whole");
      }
      content.position(range.first());
      opened.fill();
      return opened;
    } catch (IOException exception) {
      opened.close();
      throw exception;
    }
  }

  /// Sends the range. A client that goes away ends it quietly.
  ///
  /// @throws BrokenOffException if the rest of the object is not what was stored
  void sendTo(OutputStream client) {
    while (left > 0) {
      try {
        client.write(buffer.array(), 0, buffer.position());
      } catch (IOException exception) {
        log.debug("The client went away from file {}", id, exception);
        return;
      }
      left -= buffer.position();
      try {
        fill();
      } catch (IOException exception) {
        throw new BrokenOffException(id, exception);
      }
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private void fill() throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), left));
    while (buffer.hasRemaining()) {
      if (content.read(buffer) < 0) {
        throw new EOFException("the object of file " + id + " ends early");
      }
    }
  }
}
