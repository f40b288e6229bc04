package chat.parley.file.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How large a WebP image is, as its first chunk says.
///
/// @param width pixels, upright
/// @param height the same
/// @param orientation as Exif counts; 1 where it stands upright
record WebpHeader(int width, int height, int orientation) {
  private static final int BYTES = 30;
  private static final int FIRST_CHUNK = 12;
  private static final int MOST_CHUNKS = 1_000;
  private static final int MOST_EXIF = 64 * 1024;

  /// @return empty where it is no WebP image
  static Optional<WebpHeader> read(SeekableByteChannel content) throws IOException {
    byte[] bytes = bytes(content, 0, BYTES);
    if (bytes.length < BYTES || !text(bytes, 0).equals("RIFF") || !text(bytes, 8).equals("WEBP")) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return switch (text(bytes, FIRST_CHUNK)) {
      case "VP8 " -> of(header.getShort(26) & 0x3FFF, header.getShort(28) & 0x3FFF, 1);
      case "VP8L" -> {
        int bits = header.getInt(21);
        yield of((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, 1);
      }
      case "VP8X" ->
          of(
              (header.getInt(24) & 0xFFFFFF) + 1,
              (header.getInt(26) >>> 8 & 0xFFFFFF) + 1,
              orientation(content));
      default -> Optional.empty();
    };
  }

  private static Optional<WebpHeader> of(int width, int height, int orientation) {
    if (width == 0 || height == 0) {
      return Optional.empty();
    }
    boolean lies = orientation >= 5;
    return Optional.of(new WebpHeader(lies ? height : width, lies ? width : height, orientation));
  }

  private static int orientation(SeekableByteChannel content) throws IOException {
    long at = FIRST_CHUNK;
    for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
      byte[] head = bytes(content, at, 8);
      if (head.length < 8) {
        return 1;
      }
      long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL;
      if (text(head, 0).equals("EXIF")) {
        return Orientation.ofChunk(bytes(content, at + 8, (int) Math.min(length, MOST_EXIF)));
      }
      at += 8 + length + (length & 1);
    }
    return 1;
  }

  private static byte[] bytes(SeekableByteChannel content, long at, int length) throws IOException {
    content.position(Math.min(at, content.size()));
    return Channels.newInputStream(content).readNBytes(length);
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}
