package chat.parley.bench.scenario;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/// What a camera might have taken: slow changes of colour, with some noise, so that it is neither
/// as small as a drawing nor as large as noise alone.
final class Photograph {
  private static final int NOISE = 24;

  private Photograph() {}

  /// @param number of the picture: another one is another
  static byte[] jpeg(int width, int height, int number) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new SplittableRandom(number);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int noise = random.nextInt(NOISE);
        int red = 100 + (int) (80 * Math.sin(x / 210.0)) + noise;
        int green = 100 + (int) (80 * Math.sin(y / 330.0)) + noise;
        int blue = 100 + (int) (80 * Math.sin((x + y) / 470.0)) + noise;
        row[x] = red << 16 | green << 8 | blue;
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    var jpeg = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "jpeg", jpeg)) {
        throw new IllegalStateException("this JDK writes no JPEG");
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    return jpeg.toByteArray();
  }
}
