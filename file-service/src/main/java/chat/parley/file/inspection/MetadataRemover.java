package chat.parley.file.inspection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// Copies images without what cameras and programs write beside them - place, time, names, small
/// copies - and without whatever follows their end. What is drawn stays as it is, to the bit, and
/// which way up it is, too.
final class MetadataRemover {
  private final InputStream in;
  private final OutputStream out;

  private MetadataRemover(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// Whether images of a media type are known here.
  static boolean knows(String contentType) {
    return Set.of("image/jpeg", "image/png", "image/gif").contains(contentType);
  }

  /// @param orientation of a JPEG, as Exif counts; 1 where it stands upright
  /// @throws BrokenImageException if it is no whole image of this type
  /// @throws IOException of the streams
  static void copy(String contentType, int orientation, InputStream in, OutputStream out)
      throws IOException {
    var remover = new MetadataRemover(in, out);
    try {
      switch (contentType) {
        case "image/jpeg" -> remover.copyJpeg(orientation);
        case "image/png" -> remover.copyPng();
        case "image/gif" -> remover.copyGif();
        default -> throw new IllegalArgumentException(contentType);
      }
    } catch (EOFException exception) {
      throw new BrokenImageException();
    }
  }

  /// An image that is not whole, or none.
  static final class BrokenImageException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private void copyJpeg(int orientation) throws IOException {
    copy(2);
    if (orientation != 1) {
      out.write(exif(orientation));
    }
    int marker = marker(read());
    while (marker != 0xD9) {
      marker = marker == 0xDA ? copyScan() : copySegment(marker);
    }
    out.write(0xFF);
    out.write(marker);
  }

  private int marker(int first) throws IOException {
    require(first == 0xFF);
    int marker = read();
    while (marker == 0xFF) {
      marker = read();
    }
    return marker;
  }

  // Returns the marker behind it.
  private int copySegment(int marker) throws IOException {
    int length = readShort() - 2;
    require(marker >= 0xC0 && length >= 0);
    byte[] body = in.readNBytes(length);
    require(body.length == length);
    if (isDrawn(marker, body)) {
      writeHead(marker, length);
      out.write(body);
    }
    return marker(read());
  }

  private void writeHead(int marker, int length) throws IOException {
    out.write(0xFF);
    out.write(marker);
    out.write(length + 2 >> 8);
    out.write(length + 2 & 0xFF);
  }

  // Colours are among it; Exif, XMP, IPTC, comments and other images are not.
  private static boolean isDrawn(int marker, byte[] body) {
    return switch (marker) {
      case 0xE0 -> begins(body, "JFIF\0");
      case 0xE2 -> begins(body, "ICC_PROFILE\0");
      case 0xEE -> begins(body, "Adobe");
      case 0xFE -> false;
      default -> marker < 0xE0 || marker > 0xEF;
    };
  }

  private static boolean begins(byte[] body, String beginning) {
    byte[] bytes = beginning.getBytes(StandardCharsets.ISO_8859_1);
    return body.length >= bytes.length
        && Arrays.equals(body, 0, bytes.length, bytes, 0, bytes.length);
  }

  // What is drawn has no length: it ends at the first marker that does not belong to it.
  private int copyScan() throws IOException {
    int length = readShort() - 2;
    require(length >= 0);
    writeHead(0xDA, length);
    copy(length);
    while (true) {
      int next = read();
      if (next != 0xFF) {
        out.write(next);
        continue;
      }
      int marker = read();
      while (marker == 0xFF) {
        marker = read();
      }
      boolean isOfTheScan = marker == 0 || marker >= 0xD0 && marker <= 0xD7;
      if (!isOfTheScan) {
        return marker;
      }
      out.write(0xFF);
      out.write(marker);
    }
  }

  // A directory of one entry.
  private static byte[] exif(int orientation) {
    return new byte[] {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
  }

  private static final Set<String> PNG_KEPT =
      Set.of(
          "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL",
          "fdAT");

  private void copyPng() throws IOException {
    copy(8);
    String type = "";
    while (!type.equals("IEND")) {
      byte[] head = readFully(8);
      long length =
          (head[0] & 0xFFL) << 24 | (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8 | head[3] & 0xFF;
      require(length <= Integer.MAX_VALUE);
      type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
      boolean isCritical = Character.isUpperCase(type.charAt(0));
      if (isCritical || PNG_KEPT.contains(type)) {
        out.write(head);
        copy(length + 4);
      } else {
        skip(length + 4);
      }
    }
  }

  private void copyGif() throws IOException {
    byte[] head = readFully(13);
    out.write(head);
    copy(colours(head[10]));
    int block = read();
    while (block != 0x3B) {
      switch (block) {
        case 0x2C -> {
          out.write(block);
          byte[] descriptor = readFully(9);
          out.write(descriptor);
          copy(colours(descriptor[8]) + 1);
          copyBlocks(true);
        }
        case 0x21 -> copyExtension();
        default -> throw new BrokenImageException();
      }
      block = read();
    }
    out.write(block);
  }

  private static int colours(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private void copyExtension() throws IOException {
    int label = read();
    boolean kept = label == 0xF9;
    if (label == 0xFF) {
      byte[] name = readFully(read());
      kept = begins(name, "NETSCAPE2.0") || begins(name, "ANIMEXTS1.0");
      if (kept) {
        out.write(new byte[] {0x21, (byte) label, (byte) name.length});
        out.write(name);
      }
    } else if (kept) {
      out.write(new byte[] {0x21, (byte) label});
    }
    copyBlocks(kept);
  }

  private void copyBlocks(boolean kept) throws IOException {
    int length;
    do {
      length = read();
      byte[] block = readFully(length);
      if (kept) {
        out.write(length);
        out.write(block);
      }
    } while (length > 0);
  }

  private int read() throws IOException {
    int next = in.read();
    require(next >= 0);
    return next;
  }

  private int readShort() throws IOException {
    return read() << 8 | read();
  }

  private byte[] readFully(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    require(bytes.length == length);
    return bytes;
  }

  private void copy(long length) throws IOException {
    byte[] buffer = new byte[(int) Math.min(16 * 1024, length)];
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      require(read > 0);
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private void skip(long length) throws IOException {
    in.skipNBytes(length);
  }

  private static void require(boolean whole) throws BrokenImageException {
    if (!whole) {
      throw new BrokenImageException();
    }
  }
}
