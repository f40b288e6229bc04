package chat.parley.file.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/// Ogg with Opus or Vorbis: the last page says how many samples there are (RFC 3533, RFC 7845).
final class Ogg {
  private static final int HEAD = 27;
  private static final int LAST_BYTES = 128 * 1024;
  private static final int OPUS_RATE = 48_000;

  private Ogg() {}

  static Duration time(Source source) throws IOException {
    ByteBuffer page = source.at(0, HEAD).order(ByteOrder.LITTLE_ENDIAN);
    if (!Source.text(page, 0, 4).equals("OggS")) {
      throw new NoTimeException();
    }
    int serial = page.getInt(14);
    long packet = HEAD + (page.get(26) & 0xFF);
    ByteBuffer begin = source.at(packet, 16).order(ByteOrder.LITTLE_ENDIAN);
    if (Source.text(begin, 0, 8).equals("OpusHead")) {
      int skipped = begin.getShort(10) & 0xFFFF;
      return Source.time(samples(source, serial) - skipped, OPUS_RATE);
    }
    if (Source.text(begin, 0, 7).equals("\u0001vorbis")) {
      return Source.time(samples(source, serial), begin.getInt(12) & 0xFFFFFFFFL);
    }
    throw new NoTimeException();
  }

  // A page has at most 65,307 bytes, so one begins in what is read.
  private static long samples(Source source, int serial) throws IOException {
    int length = (int) Math.min(source.size(), LAST_BYTES);
    ByteBuffer end = source.at(source.size() - length, length).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = length - HEAD; at >= 0; at--) {
      boolean isPage = end.get(at) == 'O' && Source.text(end, at, 4).equals("OggS");
      if (isPage && end.getInt(at + 14) == serial && end.getLong(at + 6) >= 0) {
        return end.getLong(at + 6);
      }
    }
    throw new NoTimeException();
  }
}
