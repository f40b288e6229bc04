package chat.parley.file.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// Matroska and WebM: the segment's information says it (RFC 9559, RFC 8794). What browsers record
/// has none.
final class Matroska {
  private static final long SEGMENT = 0x18538067L;
  private static final long INFORMATION = 0x1549A966L;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long SCALE = 0x2AD7B1L;
  private static final long DURATION = 0x4489L;
  private static final double NANOSECONDS = 1e9;

  private Matroska() {}

  static Duration time(Source source) throws IOException {
    Element segment = find(source, SEGMENT, 0, source.size());
    Element information = find(source, INFORMATION, segment.start(), segment.end());
    double scale = 1_000_000;
    double duration = -1;
    long at = information.start();
    while (at < information.end()) {
      Element element = read(source, at, information.end());
      if (element.id() == SCALE) {
        scale = integer(source, element);
      } else if (element.id() == DURATION) {
        duration = real(source, element);
      }
      at = element.end();
    }
    return Source.time(duration * scale, NANOSECONDS);
  }

  private static Element find(Source source, long id, long from, long to) throws IOException {
    long at = from;
    while (at < to) {
      Element element = read(source, at, to);
      if (element.id() == id) {
        return element;
      }
      // The film itself begins: the information would have stood before it.
      if (element.id() == CLUSTER) {
        throw new NoTimeException();
      }
      at = element.end();
    }
    throw new NoTimeException();
  }

  private static Element read(Source source, long at, long to) throws IOException {
    int first = source.at(at, 1).get(0) & 0xFF;
    int idLength = Integer.numberOfLeadingZeros(first) - 23;
    if (idLength > 4) {
      throw new NoTimeException();
    }
    long id = number(source.at(at, idLength));
    int sizeFirst = source.at(at + idLength, 1).get(0) & 0xFF;
    int sizeLength = Integer.numberOfLeadingZeros(sizeFirst) - 23;
    if (sizeLength > 8) {
      throw new NoTimeException();
    }
    long unknown = (1L << 7 * sizeLength) - 1;
    long size = number(source.at(at + idLength, sizeLength)) & unknown;
    long start = at + idLength + sizeLength;
    if (size == unknown) {
      return new Element(id, start, to);
    }
    // A segment that is cut off says all the same what stands at its beginning.
    return new Element(id, start, size > to - start ? to : start + size);
  }

  private static double integer(Source source, Element element) throws IOException {
    return number(source.at(element.start(), lengthOf(element)));
  }

  private static double real(Source source, Element element) throws IOException {
    ByteBuffer bytes = source.at(element.start(), lengthOf(element));
    return switch (bytes.remaining()) {
      case 4 -> bytes.getFloat();
      case 8 -> bytes.getDouble();
      default -> throw new NoTimeException();
    };
  }

  private static int lengthOf(Element element) {
    long length = element.end() - element.start();
    if (length < 1 || length > 8) {
      throw new NoTimeException();
    }
    return (int) length;
  }

  private static long number(ByteBuffer bytes) {
    long value = 0;
    while (bytes.hasRemaining()) {
      value = value << 8 | bytes.get() & 0xFF;
    }
    return value;
  }

  private record Element(long id, long start, long end) {}
}
