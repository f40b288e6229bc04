package chat.parley.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.platform.text.Words.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void foldsCaseAndAccents() {
    assertThat(words("Crème BRÛLÉE, straße Ĳssel ΟΔΟΣ"))
        .containsExactly("creme", "brulee", "strasse", "ijssel", "οδοσ");
  }

  @Test
  void takesTheSameForComposedAndDecomposedText() {
    assertThat(words("re\u0301sume\u0301")).isEqualTo(words("résumé")).containsExactly("resume");
  }

  @Test
  void leavesOutWhatMarksText() {
    assertThat(words("**bold** _it_ `snake_case` [link](https://example.com/a-b?c=1)"))
        .containsExactly(
            "bold", "it", "snake", "case", "link", "https", "example", "com", "a", "b", "c", "1");
  }

  @Test
  void dividesScriptsWithoutSpaces() {
    assertThat(words("東京タワー abc")).containsExactly("東京", "京タ", "タワ", "ワー", "ー", "abc");
  }

  @Test
  void keepsSyllablesOfKorean() {
    assertThat(words("한국 사람")).containsExactly("한국", "사람");
  }

  @Test
  void takesPictographsForWords() {
    assertThat(words("done 🎉🎉")).containsExactly("done", "🎉", "🎉");
  }

  @Test
  void tellsWhereAWordIs() {
    String text = "Ach, Émile!";
    Word word = Words.of(text).getLast();

    assertThat(text.substring(word.start(), word.end())).isEqualTo("Émile");
  }

  @Test
  void isDoneWithTextThatIsNoUnicode() {
    assertThat(words("a\ud800b \udc00")).containsExactly("a", "b");
  }

  private static List<String> words(String text) {
    return Words.of(text).stream().map(Word::text).toList();
  }
}
