package chat.parley.gateway.security;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.contracts.token.PersonalToken;
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
  private final PersonalTokens personal;
  private final EndedSessions ended;
  private final Clock clock;

  TokenVerifier(
      ReactiveJwtDecoder decoder, PersonalTokens personal, EndedSessions ended, Clock clock) {
    this.decoder = decoder;
    this.personal = personal;
    this.ended = ended;
    this.clock = clock;
  }

  /// Ends in a {@link ProblemException}: `token-expired`, `unauthenticated`, or `unavailable` where
  /// the keys can not be fetched.
  public Mono<Identity> verify(String token) {
    return identified(decoder.decode(token));
  }

  /// The same of a token that may be a personal one, which may also end in `rate-limited`.
  ///
  /// @param address whence it comes
  public Mono<Identity> verify(String token, String address) {
    return PersonalToken.isMeant(token)
        ? identified(personal.exchange(token, address))
        : verify(token);
  }

  private Mono<Identity> identified(Mono<Jwt> token) {
    return token
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
