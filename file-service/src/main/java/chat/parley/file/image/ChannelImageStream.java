package chat.parley.file.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.stream.ImageInputStreamImpl;

/// A channel as the image readers want it. The library's own streams keep what they have read in
/// memory, or in a temporary file in the clear.
public final class ChannelImageStream extends ImageInputStreamImpl {
  private final SeekableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).flip();
  private long bufferStart;

  public ChannelImageStream(SeekableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (!fill()) {
      return -1;
    }
    streamPos++;
    return buffer.get() & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    try {
      return channel.size();
    } catch (IOException _) {
      return -1;
    }
  }

  // Seeks move only `streamPos`, so where the buffer is read next is asked for each time.
  private boolean fill() throws IOException {
    long at = streamPos - bufferStart;
    if (at >= 0 && at < buffer.limit()) {
      buffer.position((int) at);
      return true;
    }
    channel.position(streamPos);
    bufferStart = streamPos;
    buffer.clear();
    int read = channel.read(buffer);
    buffer.flip();
    return read > 0;
  }
}
