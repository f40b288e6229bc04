package chat.parley.bench.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void makesTheSameTextOfANumberAlways() {
    assertThat(Texts.of(7)).isEqualTo(Texts.of(7)).isNotEqualTo(Texts.of(8));
  }

  @Test
  void hasAWordForEachRank() {
    List<String> words = IntStream.range(0, Texts.WORDS).mapToObj(Texts::word).toList();

    assertThat(words).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-pr-wz]{2,6}"));
    assertThat(words).doesNotContain(Texts.nobodys(3));
  }

  @Test
  void saysWordsAsOftenAsALanguageDoes() {
    List<String> said =
        LongStream.range(0, 20_000).boxed().flatMap(it -> Texts.words(it).stream()).toList();

    assertThat(said.size() / 20_000.0).isBetween(10.9, 11.1);
    // One in H(60,000), which is 11.58, and half of that.
    assertThat(share(said, Texts.word(0))).isBetween(0.084, 0.089);
    assertThat(share(said, Texts.word(1))).isBetween(0.041, 0.046);
  }

  private static double share(List<String> said, String word) {
    return said.stream().filter(word::equals).count() / (double) said.size();
  }
}
