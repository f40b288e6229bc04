package chat.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Pauses pauses = new Pauses();

  @Test
  void doubleWhileAProcessThatWasWellCanNotBeStarted() {
    pauses.ready(NOON);

    var died = NOON.plus(Duration.ofHours(1));

    assertThat(Stream.generate(() -> pauses.next(died).toMillis()).limit(8))
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
  }

  @Test
  void beginAnewOnceItHasBeenReadyForAWhile() {
    pauses.next(NOON);
    pauses.ready(NOON);
    assertThat(pauses.next(NOON.plusSeconds(5))).isEqualTo(Duration.ofSeconds(1));

    pauses.ready(NOON.plusSeconds(10));
    assertThat(pauses.next(NOON.plusSeconds(100))).isEqualTo(Duration.ofMillis(500));
  }
}
