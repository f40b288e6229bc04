package chat.parley.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class RememberingJwtDecoderTest {
  private static final Instant EXPIRES_AT = Instant.parse("2026-02-03T04:05:06Z");

  private final List<String> checked = new ArrayList<>();
  private Instant now = EXPIRES_AT.minusSeconds(30);
  private final JwtDecoder decoder = new RememberingJwtDecoder(this::check, () -> now);

  @Test
  void checksATokenOnce() {
    assertThat(decoder.decode("good")).isSameAs(decoder.decode("good"));
    assertThat(decoder.decode("other").getTokenValue()).isEqualTo("other");

    assertThat(checked).containsExactly("good", "other");
  }

  @Test
  void checksATokenAnewThatHasExpired() {
    decoder.decode("good");
    now = EXPIRES_AT;

    decoder.decode("good");

    assertThat(checked).containsExactly("good", "good");
  }

  @Test
  void remembersNothingOfWhatIsRefused() {
    for (int tries = 0; tries < 2; tries++) {
      assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode("bad"));
    }
    assertThat(checked).containsExactly("bad", "bad");
  }

  private Jwt check(String token) {
    checked.add(token);
    if (token.equals("bad")) {
      throw new BadJwtException("bad");
    }
    return Jwt.withTokenValue(token)
        .header("alg", "RS256")
        .subject("ada")
        .expiresAt(EXPIRES_AT)
        .build();
  }
}
