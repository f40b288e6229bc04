package chat.parley.file.image;

import java.io.IOException;
import java.util.Arrays;
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
    return begins(segment) ? Exif.orientation(segment, EXIF.length) : 1;
  }

  private static boolean begins(byte[] segment) {
    return segment.length >= EXIF.length
        && Arrays.equals(segment, 0, EXIF.length, EXIF, 0, EXIF.length);
  }
}
