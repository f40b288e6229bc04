package chat.parley.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

/// Contents of files, and what must not be seen of them where they are kept.
public final class TestContents {
  private TestContents() {}

  /// The same for the same size, in bytes.
  public static byte[] randomBytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  public static void assertHidden(byte[] stored) {
    assertThat(new String(stored, ISO_8859_1)).doesNotContain("canary");
  }
}
