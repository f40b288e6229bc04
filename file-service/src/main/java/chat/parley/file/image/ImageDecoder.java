package chat.parley.file.image;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
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
import org.springframework.stereotype.Component;

/// Reads images that somebody sent, upright, and about as large as is needed: what is read of one
/// is a few times as large as that, however large the image is, and few are read at once.
@Component
public class ImageDecoder {
  private static final float QUALITY = 0.85f;

  private final ImageProperties properties;
  private final Semaphore places;

  public ImageDecoder(ImageProperties properties) {
    this.properties = properties;
    this.places = new Semaphore(properties.atOnce());
    ImageIO.setUseCache(false);
  }

  /// What is wanted of an image: all of it, or the square in its middle.
  public enum Part {
    WHOLE,
    MIDDLE
  }

  /// @param width of the image itself, upright; not of what was read of it
  public record Decoded(BufferedImage image, int width, int height) {}

  /// An image or its middle, on white where it is clear.
  ///
  /// @param least pixels that the longer side of the part should have, where it has as many
  /// @param patience how long it waits while others are read
  /// @throws ProblemException `too-large` by its pixels, `malformed` if it is broken, `unavailable`
  ///   while too many others are read
  public Decoded decode(
      ImageInputStream image, ImageType type, Part part, int least, Duration patience) {
    return decode(image, type, part, least, patience, BufferedImage.TYPE_INT_RGB);
  }

  /// The same of a whole image: where it is clear, it stays so.
  public Decoded decodeClear(ImageInputStream image, ImageType type, int least, Duration patience) {
    return decode(image, type, Part.WHOLE, least, patience, BufferedImage.TYPE_INT_ARGB);
  }

  private Decoded decode(
      ImageInputStream image, ImageType type, Part part, int least, Duration patience, int pixels) {
    if (!hasPlace(patience)) {
      throw new ProblemException(
          ProblemCode.UNAVAILABLE, "Too many pictures are being made; try again.");
    }
    try {
      int orientation = 1;
      if (type == ImageType.JPEG) {
        JpegSegments segments = JpegSegments.of(image);
        if (segments.scans() > properties.maxScans()) {
          throw tooLarge("A picture may be drawn in at most " + properties.maxScans() + " passes.");
        }
        orientation = segments.orientation();
      }
      return turned(read(image, type, part, least, pixels), orientation);
    } catch (ProblemException exception) {
      throw exception;
    } catch (IOException | RuntimeException _) {
      // Readers of images fail in every way on what is none.
      throw new ProblemException(ProblemCode.MALFORMED, "The picture is broken.");
    } finally {
      places.release();
    }
  }

  /// An image as JPEG.
  public static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private boolean hasPlace(Duration patience) {
    try {
      return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Decoded read(ImageInputStream image, ImageType type, Part part, int least, int pixels)
      throws IOException {
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
      if (part == Part.MIDDLE) {
        wanted.setSourceRegion(new Rectangle((width - side) / 2, (height - side) / 2, side, side));
      }
      int measured = part == Part.MIDDLE ? side : Math.max(width, height);
      int step = Math.max(1, measured / least);
      wanted.setSourceSubsampling(step, step, 0, 0);
      return new Decoded(copied(reader.read(0, wanted), pixels), width, height);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader readerOf(ImageType type) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type.format());
    return readers.next();
  }

  static BufferedImage opaque(BufferedImage image) {
    return copied(image, BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage copied(BufferedImage image, int pixels) {
    var copied = new BufferedImage(image.getWidth(), image.getHeight(), pixels);
    Graphics2D graphics = copied.createGraphics();
    graphics.drawImage(image, 0, 0, copied.getColorModel().hasAlpha() ? null : Color.WHITE, null);
    graphics.dispose();
    return copied;
  }

  static Decoded turned(Decoded read, int orientation) {
    if (orientation == 1) {
      return read;
    }
    BufferedImage image = read.image();
    boolean lies = orientation >= 5;
    int width = image.getWidth();
    int height = image.getHeight();
    var turned = new BufferedImage(lies ? height : width, lies ? width : height, image.getType());
    Graphics2D graphics = turned.createGraphics();
    graphics.drawImage(image, turn(orientation, width, height), null);
    graphics.dispose();
    return lies
        ? new Decoded(turned, read.height(), read.width())
        : new Decoded(turned, read.width(), read.height());
  }

  // Each as Exif means it: how the image is turned and mirrored to stand upright.
  private static AffineTransform turn(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }

  private static ProblemException tooLarge(String detail) {
    return new ProblemException(ProblemCode.TOO_LARGE, detail);
  }
}
