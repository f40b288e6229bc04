package chat.parley.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

class RememberingJwtDecoderTest {
  private static final Instant EXPIRES_AT = Instant.parse("2026-02-03T04:05:06Z");

  private final List<String> checked = new ArrayList<>();
  private Instant now = EXPIRES_AT.minusSeconds(30);
  private final ReactiveJwtDecoder decoder = new RememberingJwtDecoder(this::check, () -> now);

  @Test
  void checksATokenOnce() {
    assertThat(decoder.decode("good").block()).isSameAs(decoder.decode("good").block());
    assertThat(decoder.decode("other").map(Jwt::getTokenValue).block()).isEqualTo("other");

    assertThat(checked).containsExactly("good", "other");
  }

  @Test
  void checksATokenAnewThatHasExpired() {
    decoder.decode("good").block();
    now = EXPIRES_AT;

    decoder.decode("good").block();

    assertThat(checked).containsExactly("good", "good");
  }

  @Test
  void remembersNothingOfWhatIsRefused() {
    for (int tries = 0; tries < 2; tries++) {
      assertThatExceptionOfType(BadJwtException.class)
          .isThrownBy(() -> decoder.decode("bad").block());
    }
    assertThat(checked).containsExactly("bad", "bad");
  }

  private Mono<Jwt> check(String token) {
    checked.add(token);
    if (token.equals("bad")) {
      return Mono.error(new BadJwtException("bad"));
    }
    return Mono.just(
        Jwt.withTokenValue(token)
            .header("alg", "RS256")
            .subject("ada")
            .expiresAt(EXPIRES_AT)
            .build());
  }
}
