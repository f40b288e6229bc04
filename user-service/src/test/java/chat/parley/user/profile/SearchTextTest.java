package chat.parley.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

  @ParameterizedTest
  @CsvSource({
    "Ada Lovelace, ' ada lovelace'",
    "'  José  ÁLVAREZ-Núñez ', ' jose alvarez nunez'",
    "ada_l.1815, ' ada l 1815'",
    "ﬁne Ⅷ, ' fine viii'",
    "Łukasz, ' łukasz'",
    "大輔 さくら, ' 大輔 さくら'",
    "'%_\\', ''",
    "🧮, ''",
  })
  void foldsCaseAccentsAndPunctuation(String text, String folded) {
    assertThat(SearchText.fold(text)).isEqualTo(folded);
  }
}
