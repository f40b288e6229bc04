package chat.parley.file.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/// Walks through the segments of a JPEG without drawing it: how often it is drawn over, and which
/// way up its camera was held.
final class JpegSegments {
  private static final int SOS = 0xDA;
  private static final int EOI = 0xD9;
  private static final int APP1 = 0xE1;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
  private static final int ORIENTATION = 0x0112;

  private final ImageInputStream image;
  private int scans;
  private int orientation = 1;

  private JpegSegments(ImageInputStream image) {
    this.image = image;
  }

  /// Reads them all; the stream is at its beginning afterwards.
  static JpegSegments of(ImageInputStream image) throws IOException {
    var segments = new JpegSegments(image);
    image.seek(2);
    segments.walk();
    image.seek(0);
    return segments;
  }

  /// How many passes it is drawn in.
  int scans() {
    return scans;
  }

  /// 1 to 8, as Exif counts them; 1, upright, where it does not say.
  int orientation() {
    return orientation;
  }

  private void walk() throws IOException {
    int marker = nextMarker();
    while (marker >= 0 && marker != EOI) {
      if (marker == SOS) {
        scans++;
      }
      if (hasLength(marker)) {
        long start = image.getStreamPosition();
        int high = image.read();
        int low = image.read();
        int length = (high << 8) | low;
        if (low < 0 || length < 2) {
          return;
        }
        if (marker == APP1 && orientation == 1) {
          orientation = orientationIn(start + 2, length - 2);
        }
        image.seek(start + length);
      }
      marker = nextMarker();
    }
  }

  // In what is drawn, 0xFF is followed by 0 unless a marker begins.
  private int nextMarker() throws IOException {
    int next = image.read();
    while (next >= 0) {
      if (next == 0xFF) {
        next = image.read();
        if (next > 0 && next != 0xFF) {
          return next;
        }
      } else {
        next = image.read();
      }
    }
    return -1;
  }

  private static boolean hasLength(int marker) {
    return marker >= 0xC0 && (marker < FIRST_RESTART || marker > LAST_RESTART) && marker != 0xD8;
  }

  private int orientationIn(long start, int length) throws IOException {
    byte[] segment = new byte[length];
    image.seek(start);
    int read = 0;
    while (read < length) {
      int count = image.read(segment, read, length - read);
      if (count < 0) {
        return 1;
      }
      read += count;
    }
    return Exif.orientation(segment);
  }

  /// The directory of an Exif segment.
  private record Exif(byte[] bytes, boolean littleEndian) {
    private static final int HEADER = EXIF.length;

    static int orientation(byte[] segment) {
      for (int i = 0; i < HEADER; i++) {
        if (segment.length < HEADER + 8 || segment[i] != EXIF[i]) {
          return 1;
        }
      }
      var exif = new Exif(segment, segment[HEADER] == 'I');
      return exif.orientation();
    }

    private int orientation() {
      int directory = number(4, 4);
      int entries = number(directory, 2);
      for (int i = 0; i < entries && i < 200; i++) {
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
      if (at < 0 || at > bytes.length - HEADER - size) {
        return -1;
      }
      int value = 0;
      for (int i = 0; i < size; i++) {
        int next = bytes[HEADER + at + (littleEndian ? size - 1 - i : i)] & 0xFF;
        value = (value << 8) | next;
      }
      return value;
    }
  }
}
