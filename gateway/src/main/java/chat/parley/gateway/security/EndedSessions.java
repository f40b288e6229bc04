package chat.parley.gateway.security;

import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.event.SessionEvent.SessionEnded;
import chat.parley.contracts.event.SessionEvent.UserSessionsEnded;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// The log-ins whose tokens let nobody in any more, though they have not expired. Each is kept for
/// longer than any access token lasts. Safe for use by many threads.
@Component
public class EndedSessions {
  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final int MOST_KEPT = 500_000;

  private final Cache<String, Instant> sessions =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();
  private final Cache<UUID, Instant> users =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();

  /// From now on, the tokens of what has ended are refused.
  public void add(SessionEvent event) {
    switch (event) {
      case SessionEnded(_, String sessionId, Instant endedAt) -> sessions.put(sessionId, endedAt);
      case UserSessionsEnded(UUID userId, Instant endedAt) ->
          users.asMap().merge(userId, endedAt, (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  /// Whether a token of this log-in is refused.
  ///
  /// @param issuedAt when the token was issued
  public boolean include(UUID userId, String sessionId, Instant issuedAt) {
    if (sessions.getIfPresent(sessionId) != null) {
      return true;
    }
    Instant all = users.getIfPresent(userId);
    return all != null && issuedAt.isBefore(all);
  }

  /// The same token, if it is not refused.
  Jwt require(Jwt token) {
    Identity identity = Identity.of(token).orElse(null);
    if (identity != null && include(identity.userId(), identity.sessionId(), identity.issuedAt())) {
      throw new BadJwtException("The session has ended");
    }
    return token;
  }
}
