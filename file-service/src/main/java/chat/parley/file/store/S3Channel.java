package chat.parley.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// An object in S3, read from where it is asked for on; one request for as long as it goes on from
/// there.
final class S3Channel extends ReadOnlyChannel {
  private final S3Client client;
  private final GetObjectRequest request;
  private @Nullable ResponseInputStream<GetObjectResponse> stream;
  private long streamPosition;

  /// @param request of the whole object
  S3Channel(S3Client client, GetObjectRequest request, long size) {
    super(size);
    this.client = client;
    this.request = request;
  }

  // Fills the buffer as far as there are bytes, as a file does: a network gives what has come in,
  // and Tink takes the end of what it gets for the end of a segment.
  @Override
  int readHere(ByteBuffer target) throws IOException {
    byte[] buffer = new byte[Math.min(target.remaining(), (int) Math.min(left(), 1 << 16))];
    int total = 0;
    try {
      while (target.hasRemaining() && left() > 0) {
        int wanted = (int) Math.min(buffer.length, Math.min(target.remaining(), left()));
        int read = streamFromHere().read(buffer, 0, wanted);
        if (read < 0) {
          break;
        }
        target.put(buffer, 0, read);
        position(position() + read);
        streamPosition = position();
        total += read;
      }
    } catch (SdkException exception) {
      throw S3ObjectStore.explained(exception, request.key());
    }
    return total == 0 && target.hasRemaining() ? -1 : total;
  }

  private long left() {
    return size() - position();
  }

  private InputStream streamFromHere() {
    if (stream == null || streamPosition != position()) {
      release();
      stream =
          client.getObject(
              request.toBuilder().range("bytes=" + position() + "-" + (size() - 1)).build());
      streamPosition = position();
    }
    return stream;
  }

  // What is not read is not waited for, as a close would.
  @Override
  void release() {
    if (stream != null) {
      stream.abort();
      stream = null;
    }
  }
}
