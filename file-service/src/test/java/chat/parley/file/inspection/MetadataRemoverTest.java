package chat.parley.file.inspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.file.image.Images;
import chat.parley.file.image.Orientation;
import chat.parley.file.inspection.MetadataRemover.BrokenImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataRemoverTest {
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif"})
  void keepsWhatIsDrawnAndNothingBehindIt(String format) throws IOException {
    byte[] image = Images.encode(Images.corners(300, 200), format);
    byte[] polyglot = Arrays.copyOf(image, image.length + 100);
    System.arraycopy(Images.PLACE.getBytes(ISO_8859_1), 0, polyglot, image.length + 10, 20);

    byte[] clean = clean(format, 1, polyglot);

    assertThat(pixels(clean)).isEqualTo(pixels(image));
    assertThat(clean.length).isLessThanOrEqualTo(image.length);
    assertThat(new String(clean, ISO_8859_1)).doesNotContain(Images.PLACE.substring(0, 20));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void takesThePlaceOutOfAPhotographAndKeepsWhichWayUpItIs(int orientation) throws IOException {
    byte[] jpeg = Images.encode(Images.corners(300, 200), "jpeg");
    byte[] photograph = Images.withExif(jpeg, orientation, ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(photograph, ISO_8859_1)).contains(Images.PLACE);

    byte[] clean = clean("jpeg", orientation, photograph);

    assertThat(new String(clean, ISO_8859_1)).doesNotContain(Images.PLACE);
    assertThat(Images.orientation(clean)).isEqualTo(orientation);
    assertThat(pixels(clean)).isEqualTo(pixels(jpeg));
  }

  @Test
  void keepsAllScansOfAProgressiveImage() throws IOException {
    byte[] jpeg = Images.withScans(Images.encode(Images.corners(64, 64), "jpeg"), 4);

    assertThat(clean("jpeg", 1, jpeg)).isEqualTo(jpeg);
  }

  @Test
  void takesTextsOutOfAPng() throws IOException {
    byte[] clean = clean("png", 1, Images.pngWithText(1_000_000));

    assertThat(new String(clean, ISO_8859_1)).doesNotContain("zTXt").contains("PLTE", "IEND");
    assertThat(pixels(clean)).isEqualTo(pixels(Images.pngOf(64, 64)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void writesOverWhatStandsBesideAWebpImage(int orientation) throws IOException {
    byte[] photograph = Images.webpWithExif(60, 40, orientation);

    byte[] clean = clean("webp", 1, photograph);

    assertThat(clean).hasSameSizeAs(photograph);
    String text = new String(clean, ISO_8859_1);
    assertThat(text).doesNotContain(Images.PLACE.substring(0, 8), "xmpmeta");
    assertThat(clean[20] & 0x0C).as("there is Exif, and no XMP").isEqualTo(0x08);
    int exif = text.indexOf("EXIF") + 8;
    byte[] directory = Arrays.copyOfRange(clean, exif, exif + 26);
    assertThat(Orientation.ofChunk(directory)).isEqualTo(orientation);
    byte[] behind = Arrays.copyOf(photograph, photograph.length + 50);
    assertThat(clean("webp", 1, behind)).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif"})
  void refusesWhatIsNotWhole(String format) throws IOException {
    byte[] image = Images.encode(Images.corners(300, 200), format);
    for (int length : new int[] {4, 20, image.length / 2, image.length - 3}) {
      assertThatThrownBy(() -> clean(format, 1, Arrays.copyOf(image, length)))
          .as("the first %d bytes", length)
          .isInstanceOf(BrokenImageException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif"})
  void endsWhateverIsWrong(String format) throws IOException {
    byte[] image = Images.encode(Images.corners(60, 40), format);
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] spoilt = image.clone();
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      try {
        assertThat(clean(format, 1, spoilt).length).isLessThanOrEqualTo(spoilt.length);
      } catch (IOException exception) {
        assertThat(exception).isInstanceOf(BrokenImageException.class);
      }
    }
  }

  @Test
  void endsWhateverIsWrongWithWebp() throws IOException {
    byte[] image = Images.webpWithExif(60, 40, 6);
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] spoilt = Arrays.copyOf(image, random.nextInt(image.length) + 1);
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
      try {
        assertThat(clean("webp", 1, spoilt).length).isLessThanOrEqualTo(spoilt.length);
      } catch (IOException exception) {
        assertThat(exception).isInstanceOf(BrokenImageException.class);
      }
    }
  }

  private static byte[] clean(String format, int orientation, byte[] image) throws IOException {
    var clean = new ByteArrayOutputStream();
    MetadataRemover.copy("image/" + format, orientation, new ByteArrayInputStream(image), clean);
    return clean.toByteArray();
  }

  private static int[] pixels(byte[] image) throws IOException {
    BufferedImage decoded = Images.decode(image);
    return decoded.getRGB(
        0, 0, decoded.getWidth(), decoded.getHeight(), null, 0, decoded.getWidth());
  }
}
