package chat.parley.file.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.file.image.Preview.Thumbnail;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class PreviewMakerTest {
  private final PreviewMaker maker =
      new PreviewMaker(
          new ImageDecoder(new ImageProperties(40_000_000, 25, 2)),
          new DrawingProcess(
              new DrawingProperties(
                  DataSize.ofMegabytes(1), DataSize.ofMegabytes(96), Duration.ofSeconds(20), 1)));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "jpeg, 1600, 1200, 640, 480",
    "png, 300, 900, 213, 640",
    "gif, 40, 30, 40, 30",
    "png, 3000, 2, 640, 1"
  })
  void makesThumbnailsThatFit(String format, int width, int height, int across, int down)
      throws IOException {
    Preview preview = make(Images.encode(Images.corners(width, height), format)).orElseThrow();

    assertThat(preview.width()).isEqualTo(width);
    assertThat(preview.height()).isEqualTo(height);
    BufferedImage thumbnail = Images.decode(thumbnailOf(preview).jpeg());
    assertThat(thumbnail.getWidth()).isEqualTo(across);
    assertThat(thumbnail.getHeight()).isBetween(down, down + 1);
  }

  @Test
  void standsUprightAsTheCameraWasHeld() throws IOException {
    byte[] jpeg = Images.encode(Images.corners(1600, 1200), "jpeg");

    Preview preview = make(Images.withExif(jpeg, 6, ByteOrder.BIG_ENDIAN)).orElseThrow();

    assertThat(preview.width()).isEqualTo(1200);
    assertThat(preview.height()).isEqualTo(1600);
    BufferedImage thumbnail = Images.decode(thumbnailOf(preview).jpeg());
    assertThat(thumbnail.getHeight()).isEqualTo(640);
    // Turned clockwise: what was at the left below is at the left above.
    assertThat(new Color(thumbnail.getRGB(120, 200)).getRed()).isGreaterThan(200);
    assertThat(new Color(thumbnail.getRGB(120, 200)).getGreen()).isGreaterThan(200);
  }

  @Test
  void saysFromAfarWhatItLooksLike() throws IOException {
    var image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(200, 100, 50));
    graphics.fillRect(0, 0, 200, 100);
    graphics.dispose();

    String hash = thumbnailOf(make(Images.encode(image, "png")).orElseThrow()).blurHash();

    // Four terms across and three down, hardly a change anywhere, and the mean colour.
    assertThat(hash).hasSize(28).matches("L[0-9].{26}");
    assertThat(number(hash.substring(2, 6))).isBetween(0xC7_63_31, 0xC9_65_33);
  }

  @Test
  void makesNoneOfWhatIsBrokenOrTooLarge() throws IOException {
    byte[] jpeg = Images.encode(Images.corners(300, 200), "jpeg");

    assertThat(make(Arrays.copyOf(jpeg, 200))).isEmpty();
    assertThat(make(Images.withScans(jpeg, 26))).isEmpty();
    assertThat(make(Arrays.copyOf(Images.pngOf(50_000, 2), 50))).isEmpty();
    assertThat(make(Images.pngOf(50_000, 1_000))).isEmpty();
    assertThat(make(new byte[100])).isEmpty();
  }

  @Test
  void drawsWebp() throws IOException {
    Preview preview = make(Images.webp(1280, 960, Color.BLUE), "image/webp").orElseThrow();

    assertThat(preview.width()).isEqualTo(1280);
    assertThat(preview.height()).isEqualTo(960);
    BufferedImage thumbnail = Images.decode(thumbnailOf(preview).jpeg());
    assertThat(thumbnail.getWidth()).isEqualTo(640);
    assertThat(thumbnail.getHeight()).isEqualTo(480);
    assertThat(new Color(thumbnail.getRGB(300, 200)).getBlue()).isGreaterThan(240);
    Preview turned = make(Images.webpWithExif(300, 200, 6), "image/webp").orElseThrow();
    assertThat(turned.width()).isEqualTo(200);
    assertThat(turned.height()).isEqualTo(300);
    assertThat(Images.decode(thumbnailOf(turned).jpeg()).getHeight()).isEqualTo(300);
  }

  @Test
  void saysOfWebpThatIsHostileHowLargeItIsAndNoMore() throws IOException {
    byte[] bomb = Images.webp(16_383, 16_383, Color.BLUE);
    byte[] cut = Arrays.copyOf(Images.webpWithExif(600, 400, 1), 60);

    assertThat(make(bomb, "image/webp").orElseThrow())
        .isEqualTo(new Preview(16_383, 16_383, null, null));
    assertThat(make(cut, "image/webp").orElseThrow()).isEqualTo(new Preview(600, 400, null, null));
    assertThat(make(new byte[100], "image/webp")).isEmpty();
  }

  @Test
  void drawsTheFirstPageOfADocument() throws IOException {
    Preview preview = make(Documents.pages(3, PDRectangle.A4), "application/pdf").orElseThrow();

    assertThat(preview.pages()).isEqualTo(3);
    assertThat(preview.width()).isNull();
    BufferedImage page = Images.decode(thumbnailOf(preview).jpeg());
    assertThat(page.getHeight()).isBetween(639, 640);
    assertThat(page.getWidth()).isBetween(450, 454);
    assertThat(new Color(page.getRGB(200, 200)).getRed()).isGreaterThan(200);
    assertThat(new Color(page.getRGB(200, 200)).getBlue()).isLessThan(60);
    assertThat(thumbnailOf(preview).blurHash()).hasSize(28);
  }

  @Test
  void drawsLittleHoweverLargeAPageIs() throws IOException {
    byte[] wide = Documents.pages(1, new PDRectangle(50_000, 500));

    BufferedImage page =
        Images.decode(thumbnailOf(make(wide, "application/pdf").orElseThrow()).jpeg());

    assertThat(page.getWidth()).isBetween(639, 640);
    assertThat(page.getHeight()).isBetween(5, 7);
  }

  @Test
  void drawsNothingOfADocumentThatIsHostile() throws IOException {
    byte[] pdf = Documents.pages(2, PDRectangle.A4);
    byte[] cut = Arrays.copyOf(pdf, pdf.length / 4);

    assertThat(make(cut, "application/pdf"))
        .hasValueSatisfying(it -> assertThat(it.thumbnail()).isNull());
    assertThat(make(Documents.encrypted(), "application/pdf"))
        .hasValue(new Preview(null, null, null, null));
    assertThat(make(Documents.withDeepTree(20_000), "application/pdf"))
        .hasValueSatisfying(it -> assertThat(it.thumbnail()).isNull());
    assertThat(make(Documents.withImage(30_000, 30_000), "application/pdf"))
        .hasValueSatisfying(it -> assertThat(it.pages()).isEqualTo(1));
    // Larger than what is looked at here.
    byte[] large = Arrays.copyOf(pdf, 1024 * 1024 + 1);
    assertThat(make(large, "application/pdf")).hasValue(new Preview(null, null, null, null));
  }

  @Test
  void givesUpOnADocumentThatNeverEnds() throws IOException {
    var hasty =
        new PreviewMaker(
            new ImageDecoder(new ImageProperties(40_000_000, 25, 2)),
            new DrawingProcess(
                new DrawingProperties(
                    DataSize.ofMegabytes(1), DataSize.ofMegabytes(96), Duration.ofSeconds(5), 1)));

    try (FileChannel file =
        FileChannel.open(Files.write(folder.resolve("endless"), Documents.endless()))) {
      assertThat(hasty.make(file, "application/pdf"))
          .hasValueSatisfying(it -> assertThat(it.thumbnail()).isNull());
    }
    await()
        .until(() ->
            ProcessHandle.current()
                .children()
                .flatMap(it -> it.info().commandLine().stream())
                .noneMatch(it -> it.contains(Drawer.class.getName())));
  }

  private Optional<Preview> make(byte[] image) throws IOException {
    return make(image, "image/jpeg");
  }

  private Optional<Preview> make(byte[] image, String contentType) throws IOException {
    try (FileChannel file = FileChannel.open(Files.write(folder.resolve("image"), image))) {
      return maker.make(file, contentType);
    }
  }

  private static Thumbnail thumbnailOf(Preview preview) {
    return Objects.requireNonNull(preview.thumbnail());
  }

  private static int number(String digits) {
    return digits
        .chars()
        .map(
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"
                ::indexOf)
        .reduce(0, (sum, digit) -> sum * 83 + digit);
  }
}
