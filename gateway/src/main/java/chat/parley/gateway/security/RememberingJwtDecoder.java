package chat.parley.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/// Checks a token's signature once a minute, not with each request. What depends on the time is
/// looked at each time.
final class RememberingJwtDecoder implements ReactiveJwtDecoder {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 50_000;

  private final ReactiveJwtDecoder decoder;
  private final InstantSource clock;
  private final Cache<String, Jwt> accepted =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();

  RememberingJwtDecoder(ReactiveJwtDecoder decoder, InstantSource clock) {
    this.decoder = decoder;
    this.clock = clock;
  }

  @Override
  public Mono<Jwt> decode(String token) {
    Jwt known = accepted.getIfPresent(token);
    if (known != null && isStillGood(known)) {
      return Mono.just(known);
    }
    return decoder.decode(token).doOnNext(checked -> accepted.put(token, checked));
  }

  private boolean isStillGood(Jwt token) {
    Instant expiresAt = token.getExpiresAt();
    return expiresAt != null && expiresAt.isAfter(clock.instant());
  }
}
