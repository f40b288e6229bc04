package chat.parley.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
  @ParameterizedTest
  @CsvSource({
    // Berlin is two hours ahead of UTC in summer, one in winter.
    "22:00, 07:00, 2026-07-01T20:00:00Z, true",
    "22:00, 07:00, 2026-07-01T19:59:59Z, false",
    "22:00, 07:00, 2026-07-01T04:59:59Z, true",
    "22:00, 07:00, 2026-07-01T05:00:00Z, false",
    "22:00, 07:00, 2026-12-01T20:30:00Z, false",
    "22:00, 07:00, 2026-12-01T21:00:00Z, true",
    "12:00, 13:30, 2026-07-01T10:00:00Z, true",
    "12:00, 13:30, 2026-07-01T11:30:00Z, false",
    "12:00, 12:00, 2026-07-01T03:00:00Z, true",
  })
  void holdInTheTimeZoneOfTheUser(LocalTime from, LocalTime until, Instant moment, boolean quiet) {
    assertThat(new QuietHours(true, from, until, "Europe/Berlin").holdAt(moment)).isEqualTo(quiet);
    assertThat(new QuietHours(false, from, until, "Europe/Berlin").holdAt(moment)).isFalse();
  }
}
