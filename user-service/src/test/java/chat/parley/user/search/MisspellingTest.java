package chat.parley.user.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisspellingTest {

  @ParameterizedTest
  @CsvSource({
    "smith, smith, true",
    "smth, smith, true",
    "smithh, smith, true",
    "asmith, smith, true",
    "smyth, smith, true",
    "smitd, smith, true",
    "smiht, smith, true",
    "msith, smith, true",
    "smtih, smith, true",
    "shmit, smith, false",
    "smit, smithe, false",
    "smiss, smith, false",
    "a, ab, true",
    "a, abc, false",
    "ab, ba, true",
    "ab, bc, false"
  })
  void wordsAreOneMistakeApartOrNot(String one, String other, boolean apart) {
    assertThat(Misspelling.isOneMistakeAway(one, other)).isEqualTo(apart);
    assertThat(Misspelling.isOneMistakeAway(other, one)).isEqualTo(apart);
  }

  @ParameterizedTest
  @CsvSource({
    "kimberley andersen, ' kanderson7 kimberly anderson', true",
    "kimberley petersen, ' kanderson7 kimberly anderson', false",
    "alexx99, ' alex99 alex', true",
    "alex98, ' alex12 somebody', false",
    "jo schmitd, ' js1 john schmidt', true",
    "jx schmitd, ' js1 john schmidt', false"
  })
  void eachWordThatIsLongEnoughMustMeanOneOfTheName(String text, String name, boolean means) {
    assertThat(Misspelling.mayMean(text, name)).isEqualTo(means);
  }
}
