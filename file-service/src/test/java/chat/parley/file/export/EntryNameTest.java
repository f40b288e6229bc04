package chat.parley.file.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {
  private static final UUID CONVERSATION = UUID.fromString("00000000-0000-0000-0000-00000000000c");
  private static final UUID FILE = UUID.fromString("00000000-0000-0000-0000-00000000000f");
  private static final String BEFORE = "files/" + CONVERSATION + "/" + FILE + "-";

  @ParameterizedTest
  @CsvSource({
    "notes.txt, notes.txt",
    "über uns ☕.md, über uns ☕.md",
    "../../etc/passwd, .._.._etc_passwd",
    "..\\..\\boot.ini, .._.._boot.ini",
    "C:\\windows\\system.ini, C__windows_system.ini",
    "trailing. . ., trailing",
    "a*b?c|d<e>f, a_b_c_d_e_f"
  })
  void leadsNowhereElse(String name, String safe) {
    assertThat(EntryName.of(CONVERSATION, FILE, name)).isEqualTo(BEFORE + safe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000b", "a\u001bb", "a\u202eb", "a\u2028b", "a\ud800b"})
  void hasNoCharacterThatHides(String name) {
    assertThat(EntryName.of(CONVERSATION, FILE, name)).isEqualTo(BEFORE + "a_b");
  }

  @Test
  void isShortEnoughForEveryFileSystemAndKeepsWhatItIs() {
    String name = EntryName.of(CONVERSATION, FILE, "☕".repeat(255) + ".tar");

    assertThat(name).endsWith("☕.tar");
    String last = name.substring(name.lastIndexOf('/') + 1);
    assertThat(last.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(255);
    assertThat(new String(last.getBytes(UTF_8), UTF_8)).isEqualTo(last);
  }

  @Test
  void isShortEnoughWhereTheEndIsNoExtension() {
    String name = EntryName.of(CONVERSATION, FILE, "a." + "b".repeat(500));

    assertThat(name.length() - BEFORE.length()).isEqualTo(EntryName.MAX_BYTES);
  }
}
