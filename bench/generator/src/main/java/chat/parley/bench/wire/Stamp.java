package chat.parley.bench.wire;

/// When a message was meant to be sent, written into its text as `~0123456789abcdef~`. What reads
/// it is the process that wrote it, so there is one clock.
///
/// An instance remembers where it found the last one: frames of one kind look alike.
public final class Stamp {
  static final int DIGITS = 16;

  /// The length in the text.
  static final int LENGTH = DIGITS + 2;

  static final byte MARK = '~';
  private static final long START = System.nanoTime();
  private static final byte[] HEXADECIMAL = Slice.ascii("0123456789abcdef");

  private int lastAt;

  /// Nanoseconds since this process began to look; more than 0.
  public static long now() {
    return System.nanoTime() - START + 1;
  }

  /// The moment in the text of a frame; -1 if there is none.
  public long in(Slice frame) {
    if (!isAt(frame, lastAt)) {
      int index = frame.find(MARK, 0);
      if (!isAt(frame, index)) {
        return -1;
      }
      lastAt = index;
    }
    return frame.hexadecimalAt(lastAt + 1);
  }

  private static boolean isAt(Slice frame, int index) {
    return index >= 0 && frame.at(index) == MARK && frame.at(index + LENGTH - 1) == MARK;
  }

  /// Writes sixteen digits.
  static void writeHexadecimal(long number, byte[] into, int at) {
    long rest = number;
    for (int index = at + DIGITS - 1; index >= at; index--) {
      into[index] = HEXADECIMAL[(int) (rest & 15)];
      rest >>>= 4;
    }
  }

  /// Writes sixteen digits, of which the first may be zeros.
  static void writeDecimal(long number, byte[] into, int at) {
    long rest = number;
    for (int index = at + DIGITS - 1; index >= at; index--) {
      into[index] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
