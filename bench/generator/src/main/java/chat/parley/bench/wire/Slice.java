package chat.parley.bench.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// The text of one frame, in which fields are looked up where they lie instead of reading all of
/// it. It is filled again with the next frame: nobody may keep it beyond the call that brought it.
public final class Slice {
  private byte[] bytes = new byte[16 * 1024];
  private int length;

  public static Slice of(String text) {
    byte[] content = text.getBytes(UTF_8);
    var slice = new Slice();
    slice.bytes = content;
    slice.length = content.length;
    return slice;
  }

  /// A key or a word to look for.
  static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /// Takes so many readable bytes.
  void fill(ByteBuf from, int count) {
    if (count > bytes.length) {
      bytes = new byte[Integer.highestOneBit(count) * 2];
    }
    from.readBytes(bytes, 0, count);
    length = count;
  }

  int length() {
    return length;
  }

  /// The byte at an index, or -1 past the end.
  int at(int index) {
    return index < length ? bytes[index] : -1;
  }

  boolean hasAt(int index, byte[] word) {
    int end = index + word.length;
    return end <= length && Arrays.equals(bytes, index, end, word, 0, word.length);
  }

  /// Where a word begins, at or after an index; -1 if it does not.
  int find(byte[] word, int from) {
    byte first = word[0];
    int last = length - word.length;
    for (int index = from; index <= last; index++) {
      if (bytes[index] == first && hasAt(index, word)) {
        return index;
      }
    }
    return -1;
  }

  /// Where a byte is, at or after an index; -1 if it is not.
  int find(byte wanted, int from) {
    for (int index = from; index < length; index++) {
      if (bytes[index] == wanted) {
        return index;
      }
    }
    return -1;
  }

  /// The first whole number right after a key such as `"revision":`; -1 if there is no such key.
  long numberAfter(byte[] key) {
    int index = find(key, 0);
    return index < 0 ? -1 : numberAt(index + key.length);
  }

  /// The last one; -1 if there is no such key.
  long lastNumberAfter(byte[] key) {
    long number = -1;
    int index = find(key, 0);
    while (index >= 0) {
      number = numberAt(index + key.length);
      index = find(key, index + key.length);
    }
    return number;
  }

  /// What stands between a key such as `"user":"` and the next quotation mark; empty if there is no
  /// such key.
  String textAfter(byte[] key) {
    int index = find(key, 0);
    if (index < 0) {
      return "";
    }
    int end = find((byte) '"', index + key.length);
    return end < 0
        ? ""
        : new String(bytes, index + key.length, end - index - key.length, ISO_8859_1);
  }

  /// The decimal digits from an index on; -1 if there are none.
  long numberAt(int index) {
    long number = 0;
    int next = index;
    while (next < length && bytes[next] >= '0' && bytes[next] <= '9') {
      number = number * 10 + (bytes[next] - '0');
      next++;
    }
    return next == index ? -1 : number;
  }

  /// The sixteen hexadecimal digits, in lower case, at an index; -1 if they are not there.
  long hexadecimalAt(int index) {
    if (index + Stamp.DIGITS > length) {
      return -1;
    }
    long number = 0;
    for (int next = index; next < index + Stamp.DIGITS; next++) {
      int digit = Character.digit(bytes[next], 16);
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, UTF_8);
  }
}
