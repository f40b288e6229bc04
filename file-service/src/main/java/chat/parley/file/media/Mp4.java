package chat.parley.file.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// MPEG-4 and QuickTime: the movie's header says it, in a box within a box (ISO/IEC 14496-12).
final class Mp4 {
  private Mp4() {}

  static Duration time(Source source) throws IOException {
    Box movie = find(source, "moov", 0, source.size());
    Box header = find(source, "mvhd", movie.start(), movie.end());
    ByteBuffer bytes = source.at(header.start(), 20);
    if (bytes.get(0) == 0) {
      return Source.time(unsigned(bytes.getInt(16)), unsigned(bytes.getInt(12)));
    }
    ByteBuffer longer = source.at(header.start(), 32);
    return Source.time(longer.getLong(24), unsigned(longer.getInt(20)));
  }

  private static Box find(Source source, String type, long from, long to) throws IOException {
    long at = from;
    while (at < to) {
      ByteBuffer head = source.at(at, 8);
      long size = unsigned(head.getInt(0));
      int headSize = 8;
      if (size == 1) {
        size = source.at(at + 8, 8).getLong(0);
        headSize = 16;
      } else if (size == 0) {
        size = to - at;
      }
      if (size < headSize || size > to - at) {
        throw new NoTimeException();
      }
      if (Source.text(head, 4, 4).equals(type)) {
        return new Box(at + headSize, at + size);
      }
      at += size;
    }
    throw new NoTimeException();
  }

  private static long unsigned(int value) {
    return value & 0xFFFFFFFFL;
  }

  /// What is in it, from the first byte on, without the last.
  private record Box(long start, long end) {}
}
