package chat.parley.gateway.security;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.time.Clock;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Checks access tokens outside of HTTP's filters, by the same rules: signature, issuer, audience,
/// algorithm, time, and whether the session has ended. Never blocks; the result may come on any
/// thread.
@Component
public class TokenVerifier {
  private final ReactiveJwtDecoder decoder;
  private final EndedSessions ended;
  private final Clock clock;

  TokenVerifier(ReactiveJwtDecoder decoder, EndedSessions ended, Clock clock) {
    this.decoder = decoder;
    this.ended = ended;
    this.clock = clock;
  }

  /// Ends in a {@link ProblemException}: `token-expired`, `unauthenticated`, or `unavailable` where
  /// the keys can not be fetched.
  public Mono<Identity> verify(String token) {
    return decoder
        .decode(token)
        .onErrorMap(BadJwtException.class, TokenVerifier::refusal)
        .onErrorMap(it -> !(it instanceof ProblemException), TokenVerifier::outage)
        .map(this::identify);
  }

  private Identity identify(Jwt token) {
    Identity identity =
        Identity.of(token)
            .orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED, null));
    // No allowance for skewed clocks: a connection would be closed at once for the same reason.
    if (!identity.expiresAt().isAfter(clock.instant())) {
      throw new ProblemException(ProblemCode.TOKEN_EXPIRED, null);
    }
    if (ended.include(identity.userId(), identity.sessionId(), identity.issuedAt())) {
      throw new ProblemException(
          ProblemCode.UNAUTHENTICATED, "The session has ended; log in again.");
    }
    return identity;
  }

  private static ProblemException refusal(BadJwtException failure) {
    return new ProblemException(TokenProblems.codeOf(failure), null);
  }

  private static ProblemException outage(Throwable failure) {
    return new ProblemException(ProblemCode.UNAVAILABLE, "Tokens can not be checked right now.");
  }
}
