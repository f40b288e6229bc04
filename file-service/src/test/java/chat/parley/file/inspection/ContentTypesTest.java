package chat.parley.file.inspection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.image.Images;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {
  private final ContentTypes types = new ContentTypes();

  @ParameterizedTest
  @CsvSource({
    "jpeg, photo.jpg, image/jpeg",
    "jpeg, photo.JPEG, image/jpeg",
    "jpeg, photo, image/jpeg",
    "png, a.png, image/png",
    "gif, a.gif, image/gif",
    "jpeg, a.png, application/octet-stream",
    "png, invoice.pdf, application/octet-stream",
    "gif, evil.js, application/octet-stream",
    "gif, evil.html, application/octet-stream"
  })
  void knowsImagesWhoseNamesGoWithThem(String format, String name, String type) throws IOException {
    assertThat(types.of(Images.encode(Images.corners(40, 30), format), name)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seeds: 12, beds: 4 | notes.txt | text/plain",
        "# Seeds | notes.md | text/plain",
        "class A {} | A.java | text/plain",
        "a;b;c | a.csv | text/plain",
        "seeds: 12 | notes | text/plain",
        "<html><body><script>alert(1)</script> | a.html | application/octet-stream",
        "<html><body><script>alert(1)</script> | a.txt | application/octet-stream",
        "<html><body><script>alert(1)</script> | a.jpg | application/octet-stream",
        "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg> | a.svg | application/octet-stream",
        "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg> | a.png | application/octet-stream",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a> | a.xml | application/octet-stream",
        "alert(1) | a.js | application/octet-stream",
        "%PDF-1.7 x | a.pdf | application/pdf",
        "%PDF-1.7 x | a.txt | application/octet-stream",
        "MZ...... | setup.exe | application/octet-stream"
      })
  void showsNothingThatABrowserWouldRun(String content, String name, String type)
      throws IOException {
    assertThat(types.of(content.getBytes(ISO_8859_1), name)).isEqualTo(type);
  }

  @Test
  void takesNoNameAtItsWord() throws IOException {
    byte[] noise = new byte[1_000];
    new Random(1).nextBytes(noise);

    for (String name :
        new String[] {"a.txt", "a.jpg", "a.pdf", "a.mp4", "a.docx", "http://x/a?.png"}) {
      assertThat(types.of(noise, name)).as(name).isEqualTo(ContentTypes.UNKNOWN);
    }
    assertThat(types.of(new byte[0], "a.txt")).isEqualTo(ContentTypes.UNKNOWN);
  }
}
