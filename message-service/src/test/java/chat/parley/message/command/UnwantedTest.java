package chat.parley.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnwantedTest {
  private static final Unwanted UNWANTED =
      new Unwanted(1, List.of("Grütze", "spam*", "buy now", "free mon*", "死ね", "!!!"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Grütze",
        "so eine GRUTZE!",
        "no SPAM here",
        "spammers",
        "**buy**, NOW",
        "buy\nnow",
        "free money",
        "free Monday tickets",
        "もう死ねば"
      })
  void findsWholeWordsAndPhrasesHoweverTheyAreWritten(String text) {
    assertThat(UNWANTED.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Grützen",
        "antispam",
        "buy it now",
        "now buy",
        "buy",
        "free",
        "freemoney",
        "!!!",
        "死"
      })
  void leavesOtherWordsAlone(String text) {
    assertThat(UNWANTED.isIn(text)).isFalse();
  }

  @Test
  void findsNothingWhereNothingIsUnwanted() {
    assertThat(Unwanted.NOTHING.isIn("anything at all")).isFalse();
    assertThat(Unwanted.NOTHING.version()).isZero();
  }

  // What does not end in a minute on the slowest machine would not end at all.
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void isNotHeldUpByWhatIsAlmostThere() {
    List<String> phrases =
        IntStream.range(0, 200).mapToObj(it -> "a ".repeat(40) + "b" + it).toList();
    String text = "a ".repeat(8_000);

    assertThat(new Unwanted(1, phrases).isIn(text)).isFalse();
  }
}
