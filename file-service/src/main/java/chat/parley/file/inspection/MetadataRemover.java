package chat.parley.file.inspection;

import chat.parley.file.image.Orientation;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// Copies images without what cameras and programs write beside them - place, time, names, small
/// copies - and without whatever follows their end. What is drawn stays as it is, to the bit, and
/// which way up it is, too.
public final class MetadataRemover {
  private static final int DIRECTORY_BYTES = 26;
  private static final int MOST_EXIF = 64 * 1024;
  private static final int WEBP_HAS_XMP = 0x04;

  private final InputStream in;
  private final OutputStream out;

  private MetadataRemover(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// Whether images of a media type are known here.
  static boolean knows(String contentType) {
    return Set.of("image/jpeg", "image/png", "image/gif", "image/webp").contains(contentType);
  }

  /// @param orientation of a JPEG, as Exif counts; 1 where it stands upright, and of all others
  /// @throws BrokenImageException if it is no whole image of this type
  /// @throws IOException of the streams
  public static void copy(String contentType, int orientation, InputStream in, OutputStream out)
      throws IOException {
    var remover = new MetadataRemover(in, out);
    try {
      switch (contentType) {
        case "image/jpeg" -> remover.copyJpeg(orientation);
        case "image/png" -> remover.copyPng();
        case "image/gif" -> remover.copyGif();
        case "image/webp" -> remover.copyWebp();
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

  private static byte[] exif(int orientation) {
    byte[] head = {(byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0};
    byte[] directory = directory(orientation);
    byte[] segment = Arrays.copyOf(head, head.length + directory.length);
    System.arraycopy(directory, 0, segment, head.length, directory.length);
    return segment;
  }

  // Of one entry.
  private static byte[] directory(int orientation) {
    byte[] directory = new byte[DIRECTORY_BYTES];
    ByteBuffer.wrap(directory)
        .put((byte) 'M')
        .put((byte) 'M')
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation);
    return directory;
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

  // What is left out is written over with zeros: how long all of it is stands before it.
  private void copyWebp() throws IOException {
    byte[] head = readFully(12);
    require(begins(head, "RIFF"));
    out.write(head);
    long left = littleEndian(head, 4) - 4;
    while (left > 0) {
      byte[] chunk = readFully(8);
      long length = littleEndian(chunk, 4);
      require(length <= left - 8);
      // Some programs leave out the last padding.
      long padded = Math.min(length + (length & 1), left - 8);
      left -= 8 + padded;
      out.write(chunk);
      switch (new String(chunk, 0, 4, StandardCharsets.ISO_8859_1)) {
        case "VP8X" -> copyFeatures(padded);
        case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP" -> copy(padded);
        case "EXIF" -> copyOrientation(padded);
        default -> {
          skip(padded);
          writeZeros(padded);
        }
      }
    }
  }

  private void copyFeatures(long length) throws IOException {
    require(length >= 1);
    out.write(read() & ~WEBP_HAS_XMP);
    copy(length - 1);
  }

  private void copyOrientation(long length) throws IOException {
    byte[] exif = readFully((int) Math.min(length, MOST_EXIF));
    skip(length - exif.length);
    byte[] directory =
        length < DIRECTORY_BYTES ? new byte[0] : directory(Orientation.ofChunk(exif));
    out.write(directory);
    writeZeros(length - directory.length);
  }

  private void writeZeros(long length) throws IOException {
    byte[] zeros = new byte[(int) Math.min(16 * 1024, length)];
    for (long left = length; left > 0; left -= zeros.length) {
      out.write(zeros, 0, (int) Math.min(zeros.length, left));
    }
  }

  private static long littleEndian(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at) & 0xFFFFFFFFL;
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
