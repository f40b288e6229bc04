package chat.parley.file.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.image.ImageDecoder;
import chat.parley.file.image.ImageProperties;
import chat.parley.file.image.Images;
import chat.parley.file.store.ScratchFolder;
import chat.parley.file.store.TestStores;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class PictureMakerTest {
  private final PictureMaker maker =
      new PictureMaker(
          new ImageDecoder(new ImageProperties(40_000_000, 25, 2)),
          new PictureProperties(DataSize.ofMegabytes(10), Duration.ofSeconds(10)));

  @TempDir private Path folder;
  private ScratchFolder scratch;

  @BeforeEach
  void open() throws IOException {
    scratch = TestStores.scratch(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg, 900, 300",
    "png, 300, 900",
    "gif, 500, 500",
    "png, 10, 10",
    "jpeg, 4001, 3001"
  })
  void makesSquaresOfTheMiddle(String format, int width, int height) throws IOException {
    Map<PictureSize, byte[]> squares = make(Images.encode(Images.corners(width, height), format));

    for (PictureSize size : PictureSize.values()) {
      BufferedImage square = Images.decode(bytes(squares, size));
      assertThat(square.getWidth()).isEqualTo(size.side());
      assertThat(square.getHeight()).isEqualTo(size.side());
      assertCorners(square, Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
  void keepsImagesUprightAndNothingOfWhatTheySayOfTheirPlace(String order) throws IOException {
    Color[][] upright = {
      {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW},
      {Color.GREEN, Color.RED, Color.YELLOW, Color.BLUE},
      {Color.BLUE, Color.YELLOW, Color.RED, Color.GREEN},
      {Color.YELLOW, Color.BLUE, Color.GREEN, Color.RED},
      {Color.RED, Color.YELLOW, Color.BLUE, Color.GREEN},
      {Color.YELLOW, Color.RED, Color.GREEN, Color.BLUE},
      {Color.BLUE, Color.GREEN, Color.RED, Color.YELLOW},
      {Color.GREEN, Color.BLUE, Color.YELLOW, Color.RED}
    };
    byte[] jpeg = Images.encode(Images.corners(800, 600), "jpeg");
    for (int orientation = 1; orientation <= 8; orientation++) {
      byte[] exif =
          Images.withExif(
              jpeg,
              orientation,
              order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      assertThat(new String(exif, StandardCharsets.ISO_8859_1)).contains(Images.PLACE);

      Map<PictureSize, byte[]> squares = make(exif);

      for (PictureSize size : PictureSize.values()) {
        byte[] square = bytes(squares, size);
        assertThat(new String(square, StandardCharsets.ISO_8859_1))
            .doesNotContain("Exif")
            .doesNotContain(Images.PLACE);
        assertCorners(Images.decode(square), upright[orientation - 1]);
      }
    }
  }

  @Test
  void showsWhatIsTransparentAsWhite() throws IOException {
    var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);

    BufferedImage square =
        Images.decode(bytes(make(Images.encode(image, "png")), PictureSize.LARGE));

    assertThat(new Color(square.getRGB(128, 128))).isEqualTo(Color.WHITE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BM0000000000", "<svg xmlns='http://www.w3.org/2000/svg'/>", "", "GIF", "II*"})
  void refusesWhatIsNoImageItKnows(String content) {
    assertRefused(content.getBytes(StandardCharsets.US_ASCII), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void refusesTooManyPixelsBeforeItLooksAtThem() throws IOException {
    assertRefused(Images.pngOf(40_000, 1_001), ProblemCode.TOO_LARGE);
    // A claim alone, with nothing behind it.
    byte[] claim = Arrays.copyOf(Images.pngOf(2_000_000, 2_000), 60);
    assertRefused(claim, ProblemCode.TOO_LARGE);
  }

  @Test
  void refusesJpegThatIsDrawnTooOften() throws IOException {
    byte[] jpeg = Images.encode(Images.corners(64, 64), "jpeg");

    assertRefused(Images.withScans(jpeg, 26), ProblemCode.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif"})
  void refusesBrokenImagesWhereverTheyBreak(String format) throws IOException {
    byte[] good = Images.encode(Images.corners(200, 200), format);
    var random = new Random(19);
    for (int i = 0; i < 100; i++) {
      byte[] broken =
          i % 3 == 0
              ? Arrays.copyOf(good, 8 + random.nextInt(good.length - 8))
              : spoilt(good, random, 1 + random.nextInt(20));
      try {
        make(broken);
      } catch (ProblemException exception) {
        assertThat(exception.problem().code())
            .isIn(ProblemCode.MALFORMED, ProblemCode.TOO_LARGE, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
      }
    }
    assertRefused(Arrays.copyOf(good, 20), ProblemCode.MALFORMED);
  }

  @Test
  void needsLittleMemoryForLargeImages() throws IOException {
    for (byte[] large :
        new byte[][] {
          Images.pngOf(6_300, 6_300), Images.pngOf(40_000, 1_000), Images.pngWithText(1 << 28)
        }) {
      make(large);
      long before = allocated();

      make(large);

      // Decoded, 40 megapixels have 160 MB; the text has 256 MB.
      assertThat(allocated() - before).isLessThan(24L << 20);
    }
  }

  @Test
  void leavesNothingOnDisk() throws IOException {
    make(Images.encode(Images.corners(300, 300), "png"));
    assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), ProblemCode.MALFORMED);

    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private static byte[] spoilt(byte[] good, Random random, int bytes) {
    byte[] spoilt = good.clone();
    IntStream.range(0, bytes)
        .forEach(_ -> spoilt[4 + random.nextInt(spoilt.length - 4)] = (byte) random.nextInt());
    return spoilt;
  }

  private Map<PictureSize, byte[]> make(byte[] image) throws IOException {
    try (Spool spool = Spool.of(new ByteArrayInputStream(image), scratch)) {
      return maker.make(spool);
    }
  }

  private void assertRefused(byte[] image, ProblemCode code) {
    assertThatThrownBy(() -> make(image))
        .isInstanceOfSatisfying(
            ProblemException.class, it -> assertThat(it.problem().code()).isEqualTo(code));
  }

  private static byte[] bytes(Map<PictureSize, byte[]> squares, PictureSize size) {
    return squares.getOrDefault(size, new byte[0]);
  }

  private static void assertCorners(BufferedImage square, Color... clockwise) {
    int near = square.getWidth() / 4;
    int far = square.getWidth() * 3 / 4;
    int[][] at = {{near, near}, {far, near}, {far, far}, {near, far}};
    for (int i = 0; i < at.length; i++) {
      var found = new Color(square.getRGB(at[i][0], at[i][1]));
      assertThat(distance(found, clockwise[i])).as("corner %d is %s", i, found).isLessThan(40);
    }
  }

  private static int distance(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed())
        + Math.abs(one.getGreen() - other.getGreen())
        + Math.abs(one.getBlue() - other.getBlue());
  }
}
