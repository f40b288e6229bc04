package chat.parley.bench.wire;

import java.util.SplittableRandom;

/// A message of which only the stamp, the reference and the name are written anew each time.
public final class MessageTemplate {
  /// Places in the pattern.
  static final String REFERENCE = "################";

  static final String STAMP = "~################~";
  static final String NAME = "########-####-4###-8###-############";

  private static final SplittableRandom RANDOM = new SplittableRandom();

  private final byte[] bytes;
  private final int referenceAt;
  private final int stampAt;
  private final int nameAt;
  private final boolean isDecimal;

  /// @param pattern a frame that holds the reference first, and the stamp; the name only if it has
  ///   one
  /// @param decimal whether the reference is a decimal number
  MessageTemplate(String pattern, boolean decimal) {
    bytes = Slice.ascii(pattern);
    referenceAt = pattern.indexOf(REFERENCE);
    stampAt = pattern.indexOf(STAMP);
    nameAt = pattern.indexOf(NAME);
    isDecimal = decimal;
  }

  /// The text of a message with its stamp at the front.
  static String text(int length) {
    return STAMP + "x".repeat(Math.max(0, length - Stamp.LENGTH));
  }

  /// The frame for a message that was to be sent at this moment; the same array each time.
  byte[] at(long stamp) {
    if (isDecimal) {
      Stamp.writeDecimal(stamp, bytes, referenceAt);
    } else {
      Stamp.writeHexadecimal(stamp, bytes, referenceAt);
    }
    Stamp.writeHexadecimal(stamp, bytes, stampAt + 1);
    if (nameAt >= 0) {
      writeName(RANDOM.nextLong(), RANDOM.nextLong());
    }
    return bytes;
  }

  // A random UUID, as real clients choose theirs: the server's index sees no order in them.
  private void writeName(long high, long low) {
    writeDigits(high, nameAt, NAME.indexOf('4'));
    writeDigits(low, nameAt + NAME.indexOf('4') + 1, NAME.length() - NAME.indexOf('4') - 1);
  }

  private void writeDigits(long random, int from, int count) {
    long rest = random;
    for (int index = from; index < from + count; index++) {
      if (NAME.charAt(index - nameAt) == '#') {
        bytes[index] = (byte) Character.forDigit((int) (rest & 15), 16);
        rest >>>= 4;
      }
    }
  }
}
