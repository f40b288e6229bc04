package chat.parley.file.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Places of a file, of which so many are read and no more.
final class Source {
  private static final int MOST_READS = 2_000;

  private final SeekableByteChannel content;
  private final long size;
  private int reads;

  Source(SeekableByteChannel content) throws IOException {
    this.content = content;
    this.size = content.size();
  }

  long size() {
    return size;
  }

  /// Big-endian, as most formats are.
  ///
  /// @throws NoTimeException where the file does not reach so far, and after too many of these
  ByteBuffer at(long position, int length) throws IOException {
    reads++;
    if (position < 0 || length > size || position > size - length || reads > MOST_READS) {
      throw new NoTimeException();
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    content.position(position);
    while (bytes.hasRemaining()) {
      if (content.read(bytes) < 0) {
        throw new EOFException("the content ends early");
      }
    }
    return bytes.flip();
  }

  static String text(ByteBuffer bytes, int at, int length) {
    return new String(bytes.array(), at, length, StandardCharsets.ISO_8859_1);
  }

  /// @throws NoTimeException where there is no such rate
  static Duration time(double units, double perSecond) {
    double seconds = units / perSecond;
    // Far beyond of what is believed, and far from where a duration overflows.
    if (!(seconds >= 0 && seconds < 1e12)) {
      throw new NoTimeException();
    }
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }
}
