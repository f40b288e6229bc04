package chat.parley.contracts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.parley.contracts.token.PersonalToken.Kind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTokenTest {
  private static final byte[] SECRET = new byte[32];

  @ParameterizedTest
  @EnumSource
  void isReadAsItWasMade(Kind kind) {
    var random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      random.nextBytes(SECRET);
      var token = PersonalToken.of(kind, SECRET);

      assertThat(token.text()).matches("parley_(pat|bot)_[0-9A-Za-z]{49}");
      assertThat(PersonalToken.isMeant(token.text())).isTrue();
      assertThat(PersonalToken.read(token.text())).contains(token);
    }
  }

  @Test
  void hasRoomForEverySecret() {
    byte[] largest = new byte[32];
    Arrays.fill(largest, (byte) 0xff);

    assertThat(PersonalToken.of(Kind.USER, largest).text())
        .hasSameSizeAs(PersonalToken.of(Kind.USER, new byte[32]).text());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PersonalToken.of(Kind.USER, new byte[31]));
  }

  @Test
  void oneWrongLetterIsNoticedWithoutAskingAnybody() {
    String good = PersonalToken.of(Kind.USER, SECRET).text();
    for (int i = 0; i < good.length(); i++) {
      char other = good.charAt(i) == 'x' ? 'y' : 'x';
      assertThat(PersonalToken.read(good.substring(0, i) + other + good.substring(i + 1)))
          .as("letter %d", i)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "parley_", "parley_pat_", "parley_pat_é", "eyJhbGciOiJSUzI1NiJ9.e30.x"})
  void whatIsNoneIsNotRead(String text) {
    assertThat(PersonalToken.read(text)).isEmpty();
  }

  @Test
  void neitherItsTextNorMuchOfItShowsInALog() {
    assertThat(PersonalToken.of(Kind.BOT, SECRET)).hasToString("PersonalToken");
  }

  @ParameterizedTest
  @EnumSource
  void scopesAreKnownByTheirNames(Scope scope) {
    assertThat(Scope.of(scope.wire())).contains(scope);
    assertThat(scope.wire()).matches("[a-z]+:(read|write)");
  }
}
