package chat.parley.file.image;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.image.ImageDecoder.Decoded;
import chat.parley.file.image.Preview.Thumbnail;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Optional;
import net.coobird.thumbnailator.Thumbnails;
import org.springframework.stereotype.Component;

/// Makes previews of images. Whatever is broken, too large or hostile has none.
@Component
public class PreviewMaker {
  /// Pixels of a thumbnail's longer side: twice what a phone or a chat's column shows.
  public static final int SIDE = 640;

  // What is read of an image has less than twice as many a side, whatever its size.
  private static final int READ_SIDE = SIDE * 5 / 4;

  // Uploads wait for it, each with a thread of its own.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ImageDecoder decoder;

  PreviewMaker(ImageDecoder decoder) {
    this.decoder = decoder;
  }

  /// Of a JPEG, a PNG or a GIF; of a WebP image its size alone, since nothing reads it in little
  /// memory.
  ///
  /// @param content read from its beginning; left open
  public Optional<Preview> make(SeekableByteChannel content, String contentType)
      throws IOException {
    if (contentType.equals("image/webp")) {
      return WebpHeader.read(content).map(it -> new Preview(it.width(), it.height(), null));
    }
    // Not closed: that would only close what is not ours.
    var image = new ChannelImageStream(content);
    Optional<ImageType> type = ImageType.of(image);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    try {
      Decoded decoded =
          decoder.decode(image, type.get(), ImageDecoder.Part.WHOLE, READ_SIDE, PATIENCE);
      return Optional.of(
          new Preview(decoded.width(), decoded.height(), thumbnail(decoded.image())));
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  private static Thumbnail thumbnail(BufferedImage image) throws IOException {
    BufferedImage small = image;
    if (Math.max(image.getWidth(), image.getHeight()) > SIDE) {
      small = Thumbnails.of(image).size(SIDE, SIDE).asBufferedImage();
    }
    return new Thumbnail(ImageDecoder.jpeg(small), BlurHash.of(small));
  }
}
