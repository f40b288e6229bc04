package chat.parley.auth.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmailCodesTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final UUID USER = UUID.fromString("0199aaaa-0000-7000-8000-000000000001");
  private static final String EMAIL = "ada@example.test";

  @Test
  void areGoodForUserAndAddressForAQuarterOfAnHour() {
    String code = codes(Duration.ZERO).of(USER, EMAIL);

    assertThat(code).matches("[0-9]{8}");
    assertThat(codes(Duration.ZERO).isGood(code, USER, EMAIL)).isTrue();
    assertThat(codes(Duration.ofMinutes(15)).isGood(code, USER, EMAIL)).isTrue();
    assertThat(codes(Duration.ofMinutes(30)).isGood(code, USER, EMAIL)).isFalse();
    assertThat(codes(Duration.ZERO).isGood(code, UUID.randomUUID(), EMAIL)).isFalse();
    assertThat(codes(Duration.ZERO).isGood(code, USER, "grace@example.test")).isFalse();
    assertThat(new EmailCodes("another", clock(Duration.ZERO)).isGood(code, USER, EMAIL)).isFalse();
  }

  private static EmailCodes codes(Duration later) {
    return new EmailCodes("secret", clock(later));
  }

  private static Clock clock(Duration later) {
    return Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
  }
}
