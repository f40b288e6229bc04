package chat.parley.platform.messaging;

import chat.parley.contracts.event.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// The epoch of the log that a record of {@link Topics#MESSAGES} was published from: eight bytes,
/// big-endian.
public final class EpochHeader {
  private static final String NAME = "epoch";

  private EpochHeader() {}

  public static void write(Headers headers, long epoch) {
    headers.add(NAME, ByteBuffer.allocate(Long.BYTES).putLong(epoch).array());
  }

  /// The epoch; 0, which is before any, where a record does not say it.
  public static long read(Headers headers) {
    Header header = headers.lastHeader(NAME);
    return header == null || header.value().length != Long.BYTES
        ? 0
        : ByteBuffer.wrap(header.value()).getLong();
  }
}
