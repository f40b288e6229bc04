package chat.parley.file.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import net.coobird.thumbnailator.Thumbnails;

/// Some twenty characters that say what an image looks like from afar, as <https://blurha.sh>
/// defines them: the first terms of its cosine transform, in base 83.
final class BlurHash {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
  private static final int ACROSS = 4;
  private static final int DOWN = 3;
  // More pixels say nothing more of so few terms.
  private static final int SIDE = 32;

  private BlurHash() {}

  static String of(BufferedImage image) throws IOException {
    BufferedImage small = Thumbnails.of(image).forceSize(SIDE, SIDE).asBufferedImage();
    double[][] terms = new double[ACROSS * DOWN][];
    for (int y = 0; y < DOWN; y++) {
      for (int x = 0; x < ACROSS; x++) {
        terms[y * ACROSS + x] = term(small, x, y);
      }
    }
    return encode(terms);
  }

  // Of red, green and blue.
  private static double[] term(BufferedImage image, int across, int down) {
    double[] sums = new double[3];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double weight = Math.cos(Math.PI * across * x / SIDE) * Math.cos(Math.PI * down * y / SIDE);
        int rgb = image.getRGB(x, y);
        sums[0] += weight * linear(rgb >> 16 & 0xFF);
        sums[1] += weight * linear(rgb >> 8 & 0xFF);
        sums[2] += weight * linear(rgb & 0xFF);
      }
    }
    double scale = (across == 0 && down == 0 ? 1.0 : 2.0) / (SIDE * SIDE);
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= scale;
    }
    return sums;
  }

  private static String encode(double[][] terms) {
    double largest = 0;
    for (int i = 1; i < terms.length; i++) {
      for (double value : terms[i]) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    int range = (int) Math.clamp(Math.floor(largest * 166 - 0.5), 0, 82);
    double most = (range + 1) / 166.0;
    var hash = new StringBuilder();
    append(hash, ACROSS - 1 + (DOWN - 1) * 9, 1);
    append(hash, range, 1);
    append(hash, (srgb(terms[0][0]) << 16) + (srgb(terms[0][1]) << 8) + srgb(terms[0][2]), 4);
    for (int i = 1; i < terms.length; i++) {
      int value = 0;
      for (double part : terms[i]) {
        value = value * 19 + step(part / most);
      }
      append(hash, value, 2);
    }
    return hash.toString();
  }

  private static int step(double value) {
    double root = Math.signum(value) * Math.sqrt(Math.abs(value));
    return (int) Math.clamp(Math.floor(root * 9 + 9.5), 0, 18);
  }

  private static void append(StringBuilder hash, int value, int length) {
    int divisor = 1;
    for (int i = 1; i < length; i++) {
      divisor *= DIGITS.length();
    }
    for (int i = 0; i < length; i++) {
      hash.append(DIGITS.charAt(value / divisor % DIGITS.length()));
      divisor /= DIGITS.length();
    }
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static int srgb(double value) {
    double share = Math.clamp(value, 0.0, 1.0);
    double encoded = share <= 0.0031308 ? share * 12.92 : 1.055 * Math.pow(share, 1 / 2.4) - 0.055;
    return (int) (encoded * 255 + 0.5);
  }
}
