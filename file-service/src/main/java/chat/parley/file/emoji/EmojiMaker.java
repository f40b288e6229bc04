package chat.parley.file.emoji;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.image.ImageDecoder;
import chat.parley.file.image.ImageType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.springframework.stereotype.Component;

/// Makes an emoji of an image that somebody sent: upright, at most {@link #SIDE} pixels a side,
/// written anew as PNG, so that nothing of the file itself is kept. What is clear in it stays
/// clear. A GIF that moves and is small enough stays as it is drawn, without whatever stands beside
/// that.
@Component
class EmojiMaker {
  static final int SIDE = 128;

  private final ImageDecoder decoder;
  private final EmojiProperties properties;

  EmojiMaker(ImageDecoder decoder, EmojiProperties properties) {
    this.decoder = decoder;
    this.properties = properties;
  }

  /// @throws ProblemException `unsupported-media-type`, `too-large` by its pixels, `malformed` if
  ///   it is broken, `unavailable` while too many others are made
  EmojiPicture make(byte[] bytes) throws IOException {
    try (var image = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageType type =
          ImageType.of(image)
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                      "An emoji must be a JPEG, a PNG or a GIF."));
      byte[] still = png(small(image, type));
      return type == ImageType.GIF
          ? MovingGif.of(bytes)
              .map(moving -> new EmojiPicture("image/gif", moving, still))
              .orElseGet(() -> new EmojiPicture("image/png", still, null))
          : new EmojiPicture("image/png", still, null);
    }
  }

  private BufferedImage small(ImageInputStream image, ImageType type) throws IOException {
    BufferedImage read = decoder.decodeClear(image, type, 2 * SIDE, properties.patience()).image();
    return Math.max(read.getWidth(), read.getHeight()) <= SIDE
        ? read
        : Thumbnails.of(read).size(SIDE, SIDE).asBufferedImage();
  }

  private static byte[] png(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
