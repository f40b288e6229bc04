package chat.parley.platform.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpoilersTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "it was ||the butler||, of course -> it was ||███ ██████||, of course",
        "||a|| and ||b|| -> ||█|| and ||█||",
        "||||a|| -> |||██||",
        "a || b -> a || b",
        "one `a || b || c` two ||d|| -> one `a || b || c` two ||█||",
        "``a ` || b`` || c || -> ``a ` || b`` || █ ||",
        "`never closed ||a|| -> `never closed ||█||",
        "\\||a|| -> \\||a||",
      })
  void hidesWhatIsBetweenBars(String text, String shown) {
    assertThat(Spoilers.masked(text)).isEqualTo(shown).hasSameSizeAs(text);
  }

  @Test
  void hidesNothingThatIsInAnotherParagraph() {
    String text = "a || b\n\nc || d";

    assertThat(Spoilers.masked(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"||", "|| a ", "`", "`a", "||a|| ", "|", "\\"})
  @Timeout(10)
  void isSoonDoneWithWhateverIsWritten(String part) {
    assertThatNoException().isThrownBy(() -> Spoilers.masked(part.repeat(16_000 / part.length())));
  }
}
