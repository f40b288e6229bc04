package chat.parley.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.platform.text.Words;
import chat.parley.platform.text.Words.Word;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordTest {
  @ParameterizedTest
  @CsvSource({
    "release, 'The RELEASE, tomorrow!', true",
    "release, Prereleases are out, false",
    "release notes, Where are the (release) notes?, true",
    "release notes, notes of the release, false",
    "cafe, Au Café de Flore, true",
    "straße, STRASSE 12, true",
    "🚀, ready? 🚀!, true",
    "東京, 東京都に行く, true",
    "東京, 京都に行く, false",
    "京, 京都に行く, true",
    "C, C and D, true",
  })
  void isFoundAsAWordHoweverItIsWritten(String keyword, String text, boolean found) {
    assertThat(Keyword.of(keyword).isIn(Words.of(text).stream().map(Word::text).toList()))
        .isEqualTo(found);
  }
}
