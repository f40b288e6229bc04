package chat.parley.file.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiNameTest {
  private final BuiltInNames builtIn = new BuiltInNames();

  @ParameterizedTest
  @CsvSource({
    "lol, l0l, true",
    "party-parrot, party_parrot, true",
    "partyparrot, party_parrot, true",
    "v1, vl, true",
    "fail, fall, false",
    "shipit, ship-its, false"
  })
  void tellsNamesThatAreEasilyTakenForEachOther(String one, String other, boolean alike) {
    assertThat(EmojiName.of(one).skeleton().equals(EmojiName.of(other).skeleton()))
        .isEqualTo(alike);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tada", "thumbsup", "thumbs_up", "smile", "flag-de", "heart"})
  void knowsTheNamesOfUnicodesEmoji(String name) {
    assertThat(builtIn.has(EmojiName.of(name))).isTrue();
  }

  @Test
  void leavesOthersFree() {
    assertThat(builtIn.has(EmojiName.of("party-parrot"))).isFalse();
    assertThat(builtIn.has(EmojiName.of("shipit"))).isFalse();
  }
}
