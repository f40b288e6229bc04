package chat.parley.file.picture;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.image.ChannelImageStream;
import chat.parley.file.image.ImageDecoder;
import chat.parley.file.image.ImageType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import net.coobird.thumbnailator.Thumbnails;
import org.springframework.stereotype.Component;

/// Makes the squares of a picture out of an image that somebody sent: its middle, upright, made
/// smaller, written anew as JPEG, so that nothing of the file itself is kept.
@Component
class PictureMaker {
  static final String CONTENT_TYPE = "image/jpeg";

  private final ImageDecoder decoder;
  private final PictureProperties properties;

  PictureMaker(ImageDecoder decoder, PictureProperties properties) {
    this.decoder = decoder;
    this.properties = properties;
  }

  /// @throws ProblemException `unsupported-media-type`, `too-large` by its pixels, `malformed` if
  ///   it is broken, `unavailable` while too many others are made
  Map<PictureSize, byte[]> make(Spool spool) throws IOException {
    try (var image = new ChannelImageStream(spool.open())) {
      ImageType type =
          ImageType.of(image)
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                      "A picture must be a JPEG, a PNG or a GIF."));
      return squares(
          decoder
              .decode(
                  image,
                  type,
                  ImageDecoder.Part.MIDDLE,
                  2 * PictureSize.LARGE.side(),
                  properties.patience())
              .image());
    }
  }

  private static Map<PictureSize, byte[]> squares(BufferedImage image) throws IOException {
    Map<PictureSize, byte[]> squares = new EnumMap<>(PictureSize.class);
    for (PictureSize size : PictureSize.values()) {
      squares.put(
          size,
          ImageDecoder.jpeg(
              Thumbnails.of(image).forceSize(size.side(), size.side()).asBufferedImage()));
    }
    return squares;
  }
}
