package chat.parley.file.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTypeTest {

  @ParameterizedTest
  @CsvSource({
    "image/png, image/png",
    "text/plain; charset=utf-8, text/plain",
    "application/vnd.api+json, application/vnd.api+json",
  })
  void keepsTypeWithoutParameters(String sent, String kept) {
    assertThat(DeclaredType.from(sent).value()).isEqualTo(kept);
  }

  @Test
  void takesNoTypeAsBytes() {
    assertThat(DeclaredType.from(null).value()).isEqualTo("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "image/", "*/*", "image/*", "text/pl ain", "text/html\r\nX: y"})
  void refusesWhatIsNoType(String sent) {
    assertThatThrownBy(() -> DeclaredType.from(sent)).isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesTypeThatIsTooLong() {
    assertThatThrownBy(() -> DeclaredType.from("text/" + "x".repeat(123)))
        .isInstanceOf(ProblemException.class);
  }
}
