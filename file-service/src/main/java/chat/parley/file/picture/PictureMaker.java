package chat.parley.file.picture;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.springframework.stereotype.Component;

/// Makes the squares of a picture out of an image that somebody sent: its middle, upright, made
/// smaller, written anew as JPEG, so that nothing of the file itself is kept. What is read of the
/// image is a few times as large as the result, however large the image is, and few are read at
/// once.
@Component
class PictureMaker {
  static final String CONTENT_TYPE = "image/jpeg";

  private static final float QUALITY = 0.85f;

  private final PictureProperties properties;
  private final Semaphore places;

  PictureMaker(PictureProperties properties) {
    this.properties = properties;
    this.places = new Semaphore(properties.atOnce());
    ImageIO.setUseCache(false);
  }

  /// @throws ProblemException `unsupported-media-type`, `too-large` by its pixels, `malformed` if
  ///   it is broken, `unavailable` while too many others are made
  Map<PictureSize, byte[]> make(Spool spool) throws IOException {
    if (!hasPlace()) {
      throw new ProblemException(
          ProblemCode.UNAVAILABLE, "Too many pictures are being made; try again.");
    }
    try (var image = new ChannelImageStream(spool.open())) {
      ImageType type =
          ImageType.of(image)
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                      "A picture must be a JPEG, a PNG or a GIF."));
      return squares(upright(image, type));
    } finally {
      places.release();
    }
  }

  private boolean hasPlace() {
    try {
      return places.tryAcquire(properties.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private BufferedImage upright(ImageInputStream image, ImageType type) {
    try {
      int orientation = 1;
      if (type == ImageType.JPEG) {
        JpegSegments segments = JpegSegments.of(image);
        if (segments.scans() > properties.maxScans()) {
          throw tooLarge("A picture may be drawn in at most " + properties.maxScans() + " passes.");
        }
        orientation = segments.orientation();
      }
      return turned(middle(image, type), orientation);
    } catch (ProblemException exception) {
      throw exception;
    } catch (IOException | RuntimeException _) {
      // Readers of images fail in every way on what is none.
      throw new ProblemException(ProblemCode.MALFORMED, "The picture is broken.");
    }
  }

  private BufferedImage middle(ImageInputStream image, ImageType type) throws IOException {
    ImageReader reader = readerOf(type);
    try {
      reader.setInput(image, false, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > properties.maxPixels()) {
        throw tooLarge("A picture may have at most " + properties.maxPixels() + " pixels.");
      }
      int side = Math.min(width, height);
      ImageReadParam wanted = reader.getDefaultReadParam();
      wanted.setSourceRegion(new Rectangle((width - side) / 2, (height - side) / 2, side, side));
      int step = Math.max(1, side / (2 * PictureSize.LARGE.side()));
      wanted.setSourceSubsampling(step, step, 0, 0);
      return opaque(reader.read(0, wanted));
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader readerOf(ImageType type) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type.format());
    return readers.next();
  }

  private static BufferedImage opaque(BufferedImage image) {
    var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return opaque;
  }

  private static BufferedImage turned(BufferedImage image, int orientation) {
    if (orientation == 1) {
      return image;
    }
    int side = Math.min(image.getWidth(), image.getHeight());
    var turned = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    graphics.drawImage(image, turn(orientation, side), null);
    graphics.dispose();
    return turned;
  }

  // Each as Exif means it: how the image is turned and mirrored to stand upright.
  private static AffineTransform turn(int orientation, int side) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, side, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, side, side);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, side);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, side, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, side, side);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, side);
      default -> new AffineTransform();
    };
  }

  private static Map<PictureSize, byte[]> squares(BufferedImage image) throws IOException {
    Map<PictureSize, byte[]> squares = new EnumMap<>(PictureSize.class);
    for (PictureSize size : PictureSize.values()) {
      squares.put(
          size, jpeg(Thumbnails.of(image).forceSize(size.side(), size.side()).asBufferedImage()));
    }
    return squares;
  }

  private static byte[] jpeg(BufferedImage square) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(square, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ProblemException tooLarge(String detail) {
    return new ProblemException(ProblemCode.TOO_LARGE, detail);
  }
}
