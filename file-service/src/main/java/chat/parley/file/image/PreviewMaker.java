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

/// Makes previews of images and of PDFs. Whatever is broken, too large or hostile has none.
@Component
public class PreviewMaker {
  /// Pixels of a thumbnail's longer side: twice what a phone or a chat's column shows.
  public static final int SIDE = 640;

  // What is read of an image has less than twice as many a side, whatever its size.
  static final int READ_SIDE = SIDE * 5 / 4;

  // Uploads wait for it, each with a thread of its own.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ImageDecoder decoder;
  private final DrawingProcess process;

  PreviewMaker(ImageDecoder decoder, DrawingProcess process) {
    this.decoder = decoder;
    this.process = process;
  }

  /// Of a JPEG, a PNG, a GIF or a WebP image, or of the first page of a PDF. What reads the latter
  /// two takes much memory, or any: a process of their own draws them.
  ///
  /// @param content read from its beginning; left open
  public Optional<Preview> make(SeekableByteChannel content, String contentType)
      throws IOException {
    if (contentType.equals("application/pdf")) {
      Drawing drawing = process.draw(content, contentType, 1);
      return Optional.of(new Preview(null, null, drawing.pages(), drawing.thumbnail()));
    }
    if (contentType.equals("image/webp")) {
      Optional<WebpHeader> header = WebpHeader.read(content);
      return header.isEmpty() ? Optional.empty() : Optional.of(webp(content, header.get()));
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
          new Preview(decoded.width(), decoded.height(), null, thumbnail(decoded.image())));
    } catch (ProblemException _) {
      return Optional.empty();
    }
  }

  private Preview webp(SeekableByteChannel content, WebpHeader header) throws IOException {
    Drawing drawing = process.draw(content, "image/webp", header.orientation());
    return new Preview(header.width(), header.height(), null, drawing.thumbnail());
  }

  /// Of what is drawn, whole, whatever its size.
  static Thumbnail thumbnail(BufferedImage image) throws IOException {
    BufferedImage small = image;
    if (Math.max(image.getWidth(), image.getHeight()) > SIDE) {
      small = Thumbnails.of(image).size(SIDE, SIDE).asBufferedImage();
    }
    return new Thumbnail(ImageDecoder.jpeg(small), BlurHash.of(small));
  }
}
