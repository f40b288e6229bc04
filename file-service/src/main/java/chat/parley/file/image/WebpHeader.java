package chat.parley.file.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How large a WebP image is, as its first chunk says.
record WebpHeader(int width, int height) {
  private static final int BYTES = 30;

  /// @return empty where it is no WebP image
  static Optional<WebpHeader> read(SeekableByteChannel content) throws IOException {
    content.position(0);
    byte[] bytes = Channels.newInputStream(content).readNBytes(BYTES);
    if (bytes.length < BYTES || !text(bytes, 0).equals("RIFF") || !text(bytes, 8).equals("WEBP")) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return switch (text(bytes, 12)) {
      case "VP8 " -> of(header.getShort(26) & 0x3FFF, header.getShort(28) & 0x3FFF);
      case "VP8L" -> {
        int bits = header.getInt(21);
        yield of((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1);
      }
      case "VP8X" ->
          of((header.getInt(24) & 0xFFFFFF) + 1, (header.getInt(26) >>> 8 & 0xFFFFFF) + 1);
      default -> Optional.empty();
    };
  }

  private static Optional<WebpHeader> of(int width, int height) {
    return width > 0 && height > 0 ? Optional.of(new WebpHeader(width, height)) : Optional.empty();
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}
