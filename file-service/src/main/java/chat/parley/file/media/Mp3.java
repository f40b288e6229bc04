package chat.parley.file.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.IntStream;

/// MP3: its first frame counts all of them, where its rate changes; where it does not, the frame is
/// as the others are.
final class Mp3 {
  private static final int TAG_HEAD = 10;
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[] KILOBITS = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] LOWER_KILOBITS = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };

  private Mp3() {}

  static Duration time(Source source) throws IOException {
    long start = behindTag(source);
    Frame frame = Frame.of(source.at(start, 4).getInt(0));
    int length = (int) Math.min(source.size() - start, 64);
    ByteBuffer beginning = source.at(start, length);
    int counted = frame.isFirst() ? (frame.isMono() ? 21 : 36) : (frame.isMono() ? 13 : 21);
    boolean counts =
        length >= counted + 12
            && IntStream.of(0x58696E67, 0x496E666F).anyMatch(it -> it == beginning.getInt(counted))
            && (beginning.getInt(counted + 4) & 1) == 1;
    if (counts) {
      long frames = beginning.getInt(counted + 8) & 0xFFFFFFFFL;
      return Source.time((double) frames * frame.samples(), frame.rate());
    }
    return Source.time((source.size() - start) * 8.0, frame.kilobits() * 1_000.0);
  }

  // "ID3", whose size has seven bits in each byte.
  private static long behindTag(Source source) throws IOException {
    ByteBuffer head = source.at(0, TAG_HEAD);
    if (!Source.text(head, 0, 3).equals("ID3")) {
      return 0;
    }
    int size = head.get(6) << 21 | head.get(7) << 14 | head.get(8) << 7 | head.get(9);
    return TAG_HEAD + (long) size;
  }

  /// @param isFirst of MPEG 1, and not of its successors with half the samples
  private record Frame(boolean isFirst, boolean isMono, int rate, int kilobits) {
    static Frame of(int head) {
      int version = head >>> 19 & 3;
      int layer = head >>> 17 & 3;
      int bits = head >>> 12 & 15;
      int rate = head >>> 10 & 3;
      // In step, of layer III.
      if (head >>> 21 != 0x7FF || version == 1 || layer != 1 || bits == 15 || rate == 3) {
        throw new NoTimeException();
      }
      boolean isFirst = version == 3;
      int divisor = isFirst ? 1 : version == 2 ? 2 : 4;
      return new Frame(
          isFirst,
          (head >>> 6 & 3) == 3,
          RATES[rate] / divisor,
          (isFirst ? KILOBITS : LOWER_KILOBITS)[bits]);
    }

    int samples() {
      return isFirst ? 1_152 : 576;
    }
  }
}
