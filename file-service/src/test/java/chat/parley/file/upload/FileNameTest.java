package chat.parley.file.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource({
    "report.pdf, report.pdf",
    "../../etc/passwd, passwd",
    "/etc/shadow, shadow",
    "C:\\Users\\ada\\notes.txt, notes.txt",
    "..\\..\\boot.ini, boot.ini",
    "mixed/..\\path.txt, path.txt",
    ".profile, .profile",
  })
  void keepsTheLastSegmentOfAnyPath(String sent, String kept) {
    assertThat(FileName.from(sent).value()).isEqualTo(kept);
  }

  @Test
  void replacesWhatCouldDeceive() {
    assertThat(FileName.from("annexe\u202Efdp.exe").value()).isEqualTo("annexe_fdp.exe");
    assertThat(FileName.from("a\u2066b\u200Fc\u061Cd").value()).isEqualTo("a_b_c_d");
    assertThat(FileName.from("line\r\nbreak\u2028\u007F.txt").value())
        .isEqualTo("line__break__.txt");
    assertThat(FileName.from("half\uD83D.txt").value()).isEqualTo("half_.txt");
  }

  @Test
  void keepsNamesOfAnyScript() {
    assertThat(FileName.from("家族 👩‍👩‍👧.jpg").value()).isEqualTo("家族 👩‍👩‍👧.jpg");
    assertThat(FileName.from("تقرير.pdf").value()).isEqualTo("تقرير.pdf");
  }

  @Test
  void composesNamesOfSystemsThatDecomposeThem() {
    assertThat(FileName.from("Ma\u0308rz.txt").value()).isEqualTo("März.txt");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "   ", ".", "..", "folder/", "../..", "nul\0.txt"})
  void refusesWhatNamesNoFile(@Nullable String sent) {
    assertInvalid(sent);
  }

  @Test
  void countsCharactersAndNotUnits() {
    assertThat(FileName.from("𝄞".repeat(255)).value()).hasSize(510);
    assertInvalid("𝄞".repeat(256));
    assertInvalid("a".repeat(4096));
  }

  private static void assertInvalid(@Nullable String sent) {
    assertThatThrownBy(() -> FileName.from(sent))
        .isInstanceOfSatisfying(
            ProblemException.class,
            it -> assertThat(it.problem().code()).isEqualTo(ProblemCode.INVALID));
  }
}
