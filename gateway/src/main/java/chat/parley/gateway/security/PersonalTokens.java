package chat.parley.gateway.security;

import chat.parley.contracts.internal.TokenDirectory;
import chat.parley.contracts.internal.TokenDirectory.Exchange;
import chat.parley.contracts.internal.TokenDirectory.Exchange.Granted;
import chat.parley.contracts.internal.TokenDirectory.Exchange.Refused;
import chat.parley.contracts.internal.TokenDirectory.ExchangeRequest;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.contracts.token.PersonalToken;
import chat.parley.contracts.token.Scope;
import chat.parley.gateway.limit.Limit;
import chat.parley.gateway.limit.LimitProperties;
import chat.parley.gateway.limit.SharedBuckets;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Personal access tokens, which are exchanged at auth-service for access tokens that services
/// take: once in some minutes for each token, not with each request. What was refused is refused
/// for a while without asking again. Never blocks; results may come on any thread.
///
/// Trail: `docs/trails/personal-token.md`.
@Component
public class PersonalTokens {
  private static final Logger log = LoggerFactory.getLogger(PersonalTokens.class);
  private static final String SCOPES = "scopes";
  private static final int MOST_KEPT = 50_000;
  private static final Duration REFUSED_FOR = Duration.ofSeconds(30);

  /// How long before its end an access token is exchanged for again: it must reach the service.
  private static final Duration EARLY = Duration.ofSeconds(30);

  private final TokenDirectory directory;
  private final SharedBuckets buckets;
  private final Limit limit;
  private final EndedSessions ended;
  private final Clock clock;
  private final Executor threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("exchange-", 0).factory());
  private final AsyncCache<String, Exchange> exchanges =
      Caffeine.newBuilder()
          .maximumSize(MOST_KEPT)
          .expireAfter(Expiry.<String, Exchange>creating((_, it) -> keptFor(it)))
          .executor(threads)
          .buildAsync();

  PersonalTokens(
      TokenDirectory directory,
      SharedBuckets buckets,
      LimitProperties limits,
      EndedSessions ended,
      Clock clock) {
    this.directory = directory;
    this.buckets = buckets;
    this.limit = limits.ofStrangers();
    this.ended = ended;
    this.clock = clock;
  }

  /// The access token in a personal one's place; ends in a {@link BadJwtException} where there is
  /// none, whatever the reason, and in a {@link ProblemException} `rate-limited` or `unavailable`.
  ///
  /// @param address whence it comes
  Mono<Jwt> exchange(String token, String address) {
    Optional<PersonalToken> read = PersonalToken.read(token);
    if (read.isEmpty()) {
      return Mono.error(PersonalTokens::refusal);
    }
    String digest = read.get().digest();
    return Mono.defer(() -> Mono.justOrEmpty(exchanges.getIfPresent(digest)))
        .switchIfEmpty(Mono.defer(() -> ask(digest, address)))
        // What others wait for, too, is not cancelled by one who gives up.
        .flatMap(it -> Mono.fromFuture(it, true))
        .onErrorMap(it -> !(it instanceof ProblemException), PersonalTokens::outage)
        .flatMap(answer -> accept(digest, answer));
  }

  static boolean isPersonal(Jwt token) {
    return TokenDirectory.ISSUER.equals(token.getClaimAsString("iss"));
  }

  static Set<Scope> scopesOf(Jwt token) {
    return Objects.requireNonNull(token.getClaimAsStringList(SCOPES)).stream()
        .flatMap(it -> Scope.of(it).stream())
        .collect(Collectors.toSet());
  }

  private Mono<CompletableFuture<Exchange>> ask(String digest, String address) {
    return buckets
        .take("stranger:" + address, limit)
        .map(waitMs -> {
          if (waitMs > 0) {
            throw new ProblemException(
                Problem.of(ProblemCode.RATE_LIMITED, null).withRetryAfterMs(waitMs));
          }
          return exchanges.get(digest, it -> directory.exchange(new ExchangeRequest(it)));
        });
  }

  private Mono<Jwt> accept(String digest, Exchange answer) {
    return switch (answer) {
      case Granted granted when !hasEnded(granted) -> Mono.just(jwtOf(granted));
      case Granted _ -> {
        // What has ended may have begun again, as where an account is let in once more.
        exchanges.synchronous().invalidate(digest);
        yield Mono.error(PersonalTokens::refusal);
      }
      case Refused _ -> Mono.error(PersonalTokens::refusal);
    };
  }

  private boolean hasEnded(Granted granted) {
    return ended.include(granted.userId(), granted.tokenId().toString(), granted.issuedAt())
        || !granted.expiresAt().isAfter(clock.instant());
  }

  private Duration keptFor(Exchange answer) {
    return switch (answer) {
      case Granted granted -> {
        Instant until =
            granted.expiresAt().equals(granted.endsAt())
                ? granted.endsAt()
                : granted.expiresAt().minus(EARLY);
        yield Duration.between(clock.instant(), until);
      }
      case Refused _ -> REFUSED_FOR;
    };
  }

  private static Jwt jwtOf(Granted granted) {
    return Jwt.withTokenValue(granted.accessToken())
        .header("alg", "ES256")
        .issuer(TokenDirectory.ISSUER)
        .subject(granted.userId().toString())
        .claim("sid", granted.tokenId().toString())
        .claim(SCOPES, granted.scopes().stream().map(Scope::wire).toList())
        .issuedAt(granted.issuedAt())
        .expiresAt(granted.expiresAt())
        .build();
  }

  private static BadJwtException refusal() {
    return new BadJwtException("The personal token is good for nothing");
  }

  private static ProblemException outage(Throwable failure) {
    log.warn("A personal token can not be exchanged: {}", failure.toString());
    return new ProblemException(ProblemCode.UNAVAILABLE, "Tokens can not be checked right now.");
  }
}
