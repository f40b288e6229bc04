package chat.parley.notification.digest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.contracts.internal.PresenceDirectory.Absence;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DigestTimingTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final DigestTiming timing = new DigestTiming(Duration.ofDays(1));

  @Test
  void mailsOnceItHasWaitedForLongEnough() {
    assertThat(due(ago(10), away(600), null)).isEqualTo(ago(10).plus(HOUR));
    assertThat(due(ago(10), new Absence(UUID.randomUUID(), null), null))
        .isEqualTo(ago(10).plus(HOUR));
  }

  @Test
  void mailsOnceTheUserHasBeenAwayForLongEnough() {
    assertThat(due(ago(600), away(20), null)).isEqualTo(ago(20).plus(HOUR));
  }

  @Test
  void looksAgainLaterWhileTheUserIsThere() {
    assertThat(due(ago(600), null, null)).isEqualTo(NOW.plus(HOUR));
  }

  @Test
  void mailsWhoHasNotBeenBackOnceADay() {
    assertThat(due(ago(120), away(3000), ago(200))).isEqualTo(ago(200).plus(Duration.ofDays(1)));
    assertThat(due(ago(120), away(180), ago(200))).isEqualTo(ago(120).plus(HOUR));
  }

  private Instant due(Instant oldest, @Nullable Absence absence, @Nullable Instant mailedAt) {
    return timing.dueAt(HOUR, oldest, absence, mailedAt, NOW);
  }

  private static Absence away(long minutes) {
    return new Absence(UUID.randomUUID(), ago(minutes));
  }

  private static Instant ago(long minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }
}
