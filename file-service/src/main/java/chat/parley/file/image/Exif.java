package chat.parley.file.image;

/// The first directory of what cameras write beside an image.
///
/// @param start where in the bytes it begins
record Exif(byte[] bytes, int start, boolean littleEndian) {
  private static final int ORIENTATION = 0x0112;
  private static final int MOST_ENTRIES = 200;

  /// 1 to 8; 1, upright, where it does not say.
  static int orientation(byte[] bytes, int start) {
    if (bytes.length < start + 8) {
      return 1;
    }
    return new Exif(bytes, start, bytes[start] == 'I').orientation();
  }

  private int orientation() {
    int directory = number(4, 4);
    int entries = number(directory, 2);
    for (int i = 0; i < entries && i < MOST_ENTRIES; i++) {
      int entry = directory + 2 + 12 * i;
      if (number(entry, 2) == ORIENTATION) {
        int value = number(entry + 8, 2);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  // -1 where it lies outside.
  private int number(int at, int size) {
    if (at < 0 || at > bytes.length - start - size) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < size; i++) {
      int next = bytes[start + at + (littleEndian ? size - 1 - i : i)] & 0xFF;
      value = (value << 8) | next;
    }
    return value;
  }
}
