package chat.parley.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Checks a token's signature once a minute, not with each request: services call each other with
/// the same token thousands of times. What depends on the time is looked at each time.
final class RememberingJwtDecoder implements JwtDecoder {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 10_000;

  private final JwtDecoder decoder;
  private final InstantSource clock;
  private final Cache<String, Jwt> accepted =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();

  RememberingJwtDecoder(JwtDecoder decoder, InstantSource clock) {
    this.decoder = decoder;
    this.clock = clock;
  }

  @Override
  public Jwt decode(String token) {
    Jwt known = accepted.getIfPresent(token);
    if (known != null && isStillGood(known)) {
      return known;
    }
    Jwt checked = decoder.decode(token);
    accepted.put(token, checked);
    return checked;
  }

  private boolean isStillGood(Jwt token) {
    Instant expiresAt = token.getExpiresAt();
    return expiresAt != null && expiresAt.isAfter(clock.instant());
  }
}
