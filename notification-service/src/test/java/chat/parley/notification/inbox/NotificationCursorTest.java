package chat.parley.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationCursorTest {

  @Test
  void comesBackFromItsText() {
    var cursor =
        new NotificationCursor(
            true, Instant.parse("2026-03-01T12:00:00.123456Z"), UUID.randomUUID());
    assertThat(NotificationCursor.parse(cursor.text())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "read",
        "read yesterday 00000000-0000-0000-0000-000000000000",
        "read 2026-03-01T12:00:00Z me",
        "read +1000000000-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000",
        "read -200000-01-01T00:00:00Z 00000000-0000-0000-0000-000000000000"
      })
  void refusesWhatWasNotGivenOut(String plain) {
    String text = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> NotificationCursor.parse(text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().code()).isEqualTo(ProblemCode.INVALID));
  }

  @Test
  void refusesWhatIsNoText() {
    assertThatThrownBy(() -> NotificationCursor.parse("%%%")).isInstanceOf(ProblemException.class);
  }
}
