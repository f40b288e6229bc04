package chat.parley.file.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// FLAC: its first block says it (RFC 9639).
final class Flac {
  private Flac() {}

  static Duration time(Source source) throws IOException {
    ByteBuffer bytes = source.at(0, 26);
    boolean isStreamInformation = (bytes.get(4) & 0x7F) == 0;
    if (!Source.text(bytes, 0, 4).equals("fLaC") || !isStreamInformation) {
      throw new NoTimeException();
    }
    // 20 bits of rate, 3 of channels, 5 of sample size, 36 of samples.
    long fields = bytes.getLong(18);
    return Source.time(fields & 0xFFFFFFFFFL, fields >>> 44);
  }
}
