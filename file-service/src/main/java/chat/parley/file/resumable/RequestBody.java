package chat.parley.file.resumable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// The bytes of a request as they come in. Where the client goes away they end: what came until
/// then is not lost.
final class RequestBody {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream body;
  private final @Nullable Checksum checksum;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private boolean brokenOff;

  /// @param checksum is told every byte that is copied
  RequestBody(InputStream body, @Nullable Checksum checksum) {
    this.body = body;
    this.checksum = checksum;
  }

  /// Waits until it is known.
  boolean hasMore() {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, next());
    }
    return limit > 0;
  }

  private int next() {
    if (brokenOff) {
      return -1;
    }
    try {
      return body.read(buffer);
    } catch (IOException _) {
      brokenOff = true;
      return -1;
    }
  }

  /// Whether the body ended before its end.
  boolean isBrokenOff() {
    return brokenOff;
  }

  /// Copies as many bytes as there are, up to `most`.
  ///
  /// @throws IOException of `target` only
  long copyTo(OutputStream target, long most) throws IOException {
    long copied = 0;
    while (copied < most && hasMore()) {
      int count = (int) Math.min(limit - position, most - copied);
      target.write(buffer, position, count);
      if (checksum != null) {
        checksum.add(buffer, position, count);
      }
      position += count;
      copied += count;
    }
    return copied;
  }
}
