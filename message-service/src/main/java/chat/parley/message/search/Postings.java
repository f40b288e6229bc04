package chat.parley.message.search;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/// Which messages have which tokens, as a block keeps it: token by token in their order, the
/// distance to the one before, how many messages there are, and the distances from one to the next.
/// Numbers are written 7 bits at a time. Messages are counted from the chunk's first.
final class Postings {
  private Postings() {}

  /// A token of a message: the token in the upper half, the message in the lower one.
  static long posting(int token, int message) {
    return (long) token << Integer.SIZE | message;
  }

  static int token(long posting) {
    return (int) (posting >>> Integer.SIZE);
  }

  static int message(long posting) {
    return (int) posting;
  }

  /// @param postings in any order, some twice
  static byte[] encode(long[] postings) {
    long[] sorted = postings.clone();
    sortUnsigned(sorted);
    var bytes = new ByteArrayOutputStream();
    long before = 0;
    int from = 0;
    while (from < sorted.length) {
      int to = from + 1;
      int count = 1;
      while (to < sorted.length && token(sorted[to]) == token(sorted[from])) {
        count += sorted[to] == sorted[to - 1] ? 0 : 1;
        to++;
      }
      long token = Integer.toUnsignedLong(token(sorted[from]));
      write(token - before, bytes);
      before = token;
      write(count, bytes);
      write(message(sorted[from]), bytes);
      for (int i = from + 1; i < to; i++) {
        if (sorted[i] != sorted[i - 1]) {
          write(message(sorted[i]) - message(sorted[i - 1]), bytes);
        }
      }
      from = to;
    }
    return bytes.toByteArray();
  }

  private static void sortUnsigned(long[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] ^= Long.MIN_VALUE;
    }
    Arrays.sort(values);
    for (int i = 0; i < values.length; i++) {
      values[i] ^= Long.MIN_VALUE;
    }
  }

  private static void write(long number, ByteArrayOutputStream bytes) {
    long rest = number;
    while (rest > 0x7f) {
      bytes.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  static LongStream decode(byte[] bytes) {
    LongStream.Builder postings = LongStream.builder();
    var reader = new Reader(bytes);
    while (reader.nextToken()) {
      int token = reader.token();
      reader.messages(it -> postings.add(posting(token, it)));
    }
    return postings.build();
  }

  /// Gives the messages of a block that have a token in a range, each of the tokens' in order.
  static void find(byte[] bytes, Terms.Range range, IntConsumer messages) {
    var reader = new Reader(bytes);
    while (reader.nextToken() && Integer.compareUnsigned(reader.token(), range.last()) <= 0) {
      if (range.holds(reader.token())) {
        reader.messages(messages);
      } else {
        reader.skipMessages();
      }
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;
    private long token;
    private int count;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean nextToken() {
      if (at >= bytes.length) {
        return false;
      }
      token += number();
      count = (int) number();
      return true;
    }

    int token() {
      return (int) token;
    }

    void messages(IntConsumer messages) {
      int message = 0;
      for (int i = 0; i < count; i++) {
        message += (int) number();
        messages.accept(message);
      }
    }

    void skipMessages() {
      for (int i = 0; i < count; i++) {
        while (bytes[at++] < 0) {
          // The number goes on.
        }
      }
    }

    private long number() {
      long number = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[at++];
        number |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return number;
        }
      }
    }
  }
}
