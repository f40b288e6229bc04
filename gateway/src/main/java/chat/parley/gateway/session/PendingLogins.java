package chat.parley.gateway.session;

import chat.parley.platform.crypto.Secrets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// The log-ins that browsers have begun. Each belongs to the browser that began it, by a cookie of
/// its own: what comes back to another browser is none. It can be ended once, at any gateway.
@Component
class PendingLogins implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  private static final String KIND = "login";

  private final SealedStore store;
  private final ReactiveClientRegistrationRepository registrations;
  private final SessionProperties properties;
  private final JsonMapper mapper;

  PendingLogins(
      SealedStore store,
      ReactiveClientRegistrationRepository registrations,
      SessionProperties properties,
      JsonMapper mapper) {
    this.store = store;
    this.registrations = registrations;
    this.properties = properties;
    this.mapper = mapper;
  }

  /// @param nonce what the ID token must repeat
  /// @param codeVerifier of PKCE
  /// @param next where the browser wants to be afterwards
  private record Pending(
      String state, String redirectUri, String nonce, String codeVerifier, String next) {}

  @Override
  public Mono<Void> saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
    if (request == null) {
      return removeAuthorizationRequest(exchange).then();
    }
    Map<String, Object> attributes = request.getAttributes();
    var pending =
        new Pending(
            text(request.getState()),
            text(request.getRedirectUri()),
            text(attributes.get(OidcParameterNames.NONCE)),
            text(attributes.get(PkceParameterNames.CODE_VERIFIER)),
            text(attributes.get(BrowserLogin.NEXT)));
    String handle = Secrets.text();
    return store
        .put(KIND, handle, mapper.writeValueAsString(pending), properties.loginWithin())
        .doOnSuccess(_ ->
            exchange
                .getResponse()
                .addCookie(
                    SessionCookies.of(
                        SessionCookies.login(pending.state()), handle, properties.loginWithin())));
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
    return handle(exchange)
        .flatMap(it -> store.get(KIND, it))
        .flatMap(it -> requestOf(it, exchange));
  }

  @Override
  public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
    return handle(exchange)
        .doOnNext(_ -> exchange.getResponse().addCookie(SessionCookies.gone(cookieOf(exchange))))
        .flatMap(it -> store.take(KIND, it))
        .flatMap(it -> requestOf(it, exchange));
  }

  private static String text(@Nullable Object part) {
    return Objects.requireNonNull(part, "a log-in is complete").toString();
  }

  private static Mono<String> handle(ServerWebExchange exchange) {
    Optional<String> handle = SessionCookies.handleIn(exchange.getRequest(), cookieOf(exchange));
    return Mono.justOrEmpty(handle);
  }

  private static String cookieOf(ServerWebExchange exchange) {
    String state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
    return SessionCookies.login(state == null ? "" : state);
  }

  private Mono<OAuth2AuthorizationRequest> requestOf(String text, ServerWebExchange exchange) {
    Pending pending = mapper.readValue(text, Pending.class);
    exchange.getAttributes().put(BrowserLogin.NEXT, pending.next());
    return registrations
        .findByRegistrationId(LoginConfiguration.REGISTRATION)
        .map(client -> requestOf(pending, client));
  }

  private static OAuth2AuthorizationRequest requestOf(Pending pending, ClientRegistration client) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(text(client.getProviderDetails().getAuthorizationUri()))
        .clientId(client.getClientId())
        .redirectUri(pending.redirectUri())
        .scopes(client.getScopes())
        .state(pending.state())
        .attributes(
            Map.of(
                OAuth2ParameterNames.REGISTRATION_ID,
                client.getRegistrationId(),
                OidcParameterNames.NONCE,
                pending.nonce(),
                PkceParameterNames.CODE_VERIFIER,
                pending.codeVerifier()))
        .build();
  }
}
