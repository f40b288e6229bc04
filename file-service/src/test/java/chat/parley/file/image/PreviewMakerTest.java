package chat.parley.file.image;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.image.Preview.Thumbnail;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewMakerTest {
  private final PreviewMaker maker =
      new PreviewMaker(new ImageDecoder(new ImageProperties(40_000_000, 25, 2)));

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
  void readsTheSizeOfWebp() throws IOException {
    byte[] header = "RIFFxxxxWEBPVP8X....\0...".getBytes(StandardCharsets.ISO_8859_1);
    byte[] webp = Arrays.copyOf(header, 40);
    webp[24] = (byte) 0x7F;
    webp[25] = 0x02;
    webp[27] = (byte) 0xDF;
    webp[28] = 0x01;

    Preview preview = make(webp, "image/webp").orElseThrow();

    assertThat(preview.width()).isEqualTo(640);
    assertThat(preview.height()).isEqualTo(480);
    assertThat(preview.thumbnail()).isNull();
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
