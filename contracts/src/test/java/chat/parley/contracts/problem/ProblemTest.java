package chat.parley.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.problem.Problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "name", "members[2].role", "ключ", "\uD83D\uDC4B"})
  void namesFieldAsTheRequestDoes(String field) {
    assertThat(new FieldError(field, "is wrong").field()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "a\uDC4Bb", "a\u0000", "a\r\nb"})
  void replacesWhatCanNotBeShown(String field) {
    var error = new FieldError(field, "is wrong");

    assertThat(error.field()).contains("\uFFFD").doesNotContain(field);
    assertThat(new JsonMapper().writeValueAsBytes(error)).isNotEmpty();
  }

  @Test
  void cutsWhatIsTooLongBetweenCharacters() {
    String wave = "\uD83D\uDC4B";

    assertThat(new FieldError("x".repeat(200), "").field()).hasSize(200).doesNotContain("…");
    assertThat(new FieldError("x".repeat(60_000), "").field()).hasSize(200).endsWith("x…");
    assertThat(new FieldError(wave.repeat(101), "").field()).isEqualTo(wave.repeat(99) + "…");
  }
}
