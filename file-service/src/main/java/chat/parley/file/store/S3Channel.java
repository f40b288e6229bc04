package chat.parley.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// An object in S3, read from where it is asked for on; one request for as long as it goes on from
/// there.
final class S3Channel implements SeekableByteChannel {
  private final S3Client client;
  private final GetObjectRequest request;
  private final long size;
  private long position;
  private @Nullable ResponseInputStream<GetObjectResponse> stream;
  private long streamPosition;
  private boolean closed;

  /// @param request of the whole object
  S3Channel(S3Client client, GetObjectRequest request, long size) {
    this.client = client;
    this.request = request;
    this.size = size;
  }

  // Fills the buffer as far as there are bytes, as a file does: a network gives what has come in,
  // and
  // Tink takes the end of what it gets for the end of a segment.
  @Override
  public int read(ByteBuffer target) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (position >= size) {
      return -1;
    }
    byte[] buffer =
        new byte[Math.min(target.remaining(), (int) Math.min(size - position, 1 << 16))];
    int total = 0;
    try {
      while (target.hasRemaining() && position < size) {
        int wanted = (int) Math.min(buffer.length, Math.min(target.remaining(), size - position));
        int read = streamFromHere().read(buffer, 0, wanted);
        if (read < 0) {
          break;
        }
        target.put(buffer, 0, read);
        position += read;
        streamPosition = position;
        total += read;
      }
    } catch (SdkException exception) {
      throw S3ObjectStore.explained(exception, request.key());
    }
    return total == 0 && target.hasRemaining() ? -1 : total;
  }

  private InputStream streamFromHere() {
    if (stream == null || streamPosition != position) {
      abort();
      stream =
          client.getObject(
              request.toBuilder().range("bytes=" + position + "-" + (size - 1)).build());
      streamPosition = position;
    }
    return stream;
  }

  // What is not read is not waited for, as a close would.
  private void abort() {
    if (stream != null) {
      stream.abort();
      stream = null;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    abort();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }
}
