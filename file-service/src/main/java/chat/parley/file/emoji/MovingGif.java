package chat.parley.file.emoji;

import chat.parley.file.inspection.MetadataRemover;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A GIF that moves. To draw it anew would take every picture of it apart; browsers draw it in as
/// little as it is large, so that a small one can stay.
final class MovingGif {
  private static final int MOST_PICTURES = 200;
  private static final int WIDTH_AT = 6;
  private static final int HEIGHT_AT = 8;

  private MovingGif() {}

  /// What is drawn of a GIF, to the bit, without comments and whatever follows its end; empty where
  /// it does not move, is larger than an emoji, or is broken behind its first picture.
  static Optional<byte[]> of(byte[] gif) {
    try {
      if (!isSmall(gif) || !moves(gif)) {
        return Optional.empty();
      }
      var drawn = new ByteArrayOutputStream();
      MetadataRemover.copy("image/gif", 1, new ByteArrayInputStream(gif), drawn);
      return Optional.of(drawn.toByteArray());
    } catch (IOException | RuntimeException _) {
      // Readers of images fail in every way on what is none.
      return Optional.empty();
    }
  }

  private static boolean isSmall(byte[] gif) {
    ByteBuffer bytes = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
    return isSide(bytes.getShort(WIDTH_AT) & 0xFFFF) && isSide(bytes.getShort(HEIGHT_AT) & 0xFFFF);
  }

  // A picture in it may claim to be larger than all of it.
  private static boolean moves(byte[] gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var bytes = new MemoryCacheImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(bytes, false, true);
      int pictures = reader.getNumImages(true);
      if (pictures < 2 || pictures > MOST_PICTURES) {
        return false;
      }
      for (int i = 0; i < pictures; i++) {
        if (!isSide(reader.getWidth(i)) || !isSide(reader.getHeight(i))) {
          return false;
        }
      }
      return true;
    } finally {
      reader.dispose();
    }
  }

  private static boolean isSide(int pixels) {
    return pixels > 0 && pixels <= EmojiMaker.SIDE;
  }
}
