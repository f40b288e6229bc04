package chat.parley.gateway.session;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.crypto.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// The sessions of browsers. Each is in Redis, sealed with its handle, so that any gateway can
/// serve it; its access token is renewed in time, and it ends with Keycloak's own session.
///
/// Never blocks. What fails because Redis or Keycloak is away ends in a {@link ProblemException}
/// `unavailable`.
@Component
public class BrowserSessions {
  private static final Logger log = LoggerFactory.getLogger(BrowserSessions.class);
  private static final String KIND = "session";

  private final SealedStore store;
  private final KeycloakTokens tokens;
  private final SessionProperties properties;
  private final JsonMapper mapper;
  private final Clock clock;

  // Of those that ask for one session at once, one renews its token.
  private final Map<String, Mono<BrowserSession>> renewals = new ConcurrentHashMap<>();

  BrowserSessions(
      SealedStore store,
      KeycloakTokens tokens,
      SessionProperties properties,
      JsonMapper mapper,
      Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.properties = properties;
    this.mapper = mapper;
    this.clock = clock;
  }

  /// An access token of a session that is good for a while; empty where there is no such session,
  /// or no longer.
  ///
  /// @param cookies the `Cookie` header
  public Mono<String> accessToken(String cookies) {
    return Mono.justOrEmpty(SessionCookies.sessionIn(cookies))
        .flatMap(this::find)
        .map(BrowserSession::accessToken);
  }

  /// How long before its end an access token is renewed.
  public Duration renewedBefore() {
    return properties.refreshBefore();
  }

  /// Opens a session for who has logged in.
  ///
  /// @return its handle
  Mono<String> open(OidcUser user, OAuth2AuthorizedClient client) {
    OAuth2RefreshToken refresh = client.getRefreshToken();
    Instant expiresAt = client.getAccessToken().getExpiresAt();
    if (refresh == null || expiresAt == null) {
      return Mono.error(new IllegalStateException("Keycloak gives no refresh token"));
    }
    String handle = Secrets.text();
    var session =
        new BrowserSession(
            UUID.fromString(user.getSubject()),
            Objects.requireNonNull(user.getPreferredUsername(), "Keycloak tells the name"),
            client.getAccessToken().getTokenValue(),
            expiresAt,
            refresh.getTokenValue(),
            Secrets.text());
    return store
        .put(KIND, handle, mapper.writeValueAsString(session), properties.idle())
        .then(store.own(KIND, handle, session.userId(), clock.instant(), properties.idle()))
        .thenReturn(handle);
  }

  /// The session of a handle, with an access token that is good for a while; empty where there is
  /// none, or no longer.
  Mono<BrowserSession> find(String handle) {
    return load(handle)
        .flatMap(it -> isGood(it) ? Mono.just(it) : renewal(handle))
        .onErrorMap(it -> !(it instanceof ProblemException), BrowserSessions::outage);
  }

  /// Drops a session that another one takes the place of. Keycloak's own may be the same for both.
  Mono<Void> forget(String handle) {
    return store.remove(KIND, handle).onErrorMap(BrowserSessions::outage);
  }

  /// Ends a session, here and at Keycloak. Where Keycloak is away, here alone.
  Mono<Void> end(String handle) {
    return load(handle)
        .flatMap(session -> store.remove(KIND, handle).thenReturn(session.refreshToken()))
        .onErrorMap(BrowserSessions::outage)
        .flatMap(tokens::end)
        .onErrorResume(
            it -> !(it instanceof ProblemException),
            failure -> {
              log.warn("Keycloak's session goes on: {}", failure.toString());
              return Mono.empty();
            });
  }

  /// Drops a user's sessions from before a moment, which Keycloak has ended. Where Redis is away
  /// they stay until they are used or too old; they let nobody in.
  public void drop(UUID userId, Instant before) {
    store
        .removeOwned(KIND, userId, before)
        .subscribe(
            _ -> {},
            failure -> log.warn("Browsers' sessions that ended stay: {}", failure.toString()));
  }

  private Mono<BrowserSession> renewal(String handle) {
    return renewals.computeIfAbsent(
        handle, it -> Mono.defer(() -> renew(it)).doFinally(_ -> renewals.remove(it)).cache());
  }

  private Mono<BrowserSession> renew(String handle) {
    // Another gateway may have done it since.
    return load(handle).flatMap(it -> isGood(it) ? Mono.just(it) : renew(handle, it));
  }

  private Mono<BrowserSession> renew(String handle, BrowserSession session) {
    return tokens
        .renew(session.refreshToken())
        .map(answer -> renewed(session, answer))
        .filterWhen(renewed -> replace(handle, renewed))
        .onErrorResume(BrowserSessions::isOver, _ -> store.remove(KIND, handle).then(Mono.empty()));
  }

  private static BrowserSession renewed(BrowserSession session, OAuth2AccessTokenResponse answer) {
    return session.withTokens(
        answer.getAccessToken().getTokenValue(),
        Objects.requireNonNull(answer.getAccessToken().getExpiresAt()),
        Optional.ofNullable(answer.getRefreshToken())
            .map(OAuth2RefreshToken::getTokenValue)
            .orElse(session.refreshToken()));
  }

  private static boolean isOver(Throwable failure) {
    return failure instanceof OAuth2AuthorizationException refusal
        && refusal.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT);
  }

  private boolean isGood(BrowserSession session) {
    return session.accessExpiresAt().isAfter(clock.instant().plus(properties.refreshBefore()));
  }

  private Mono<BrowserSession> load(String handle) {
    return store.get(KIND, handle).map(it -> mapper.readValue(it, BrowserSession.class));
  }

  // Not where it has been ended meanwhile.
  private Mono<Boolean> replace(String handle, BrowserSession session) {
    return store
        .replace(KIND, handle, mapper.writeValueAsString(session), properties.idle())
        .delayUntil(_ -> store.keepOwned(KIND, session.userId(), properties.idle()));
  }

  private static ProblemException outage(Throwable failure) {
    log.warn("A browser's session can not be served: {}", failure.toString());
    return new ProblemException(
        Problem.of(ProblemCode.UNAVAILABLE, "Sessions can not be looked up right now."));
  }
}
