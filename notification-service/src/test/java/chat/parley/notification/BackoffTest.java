package chat.parley.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(60));

  @ParameterizedTest
  @CsvSource({"1, 5, 15", "2, 10, 30", "3, 20, 60", "4, 30, 90", "1000, 30, 90"})
  void waitsTwiceAsLongEachTimeUpToAnEnd(int attempt, long least, long most) {
    assertThat(backoff.after(attempt))
        .isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
  }

  @RepeatedTest(20)
  void waitsForAsLongAsItIsAskedTo() {
    assertThat(backoff.after(1, Duration.ofSeconds(40)))
        .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
    assertThat(backoff.after(1, Duration.ofHours(1))).isLessThanOrEqualTo(Duration.ofSeconds(90));
  }
}
