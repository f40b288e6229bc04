package chat.parley.gateway.session;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.config.web.server.ServerHttpSecurity.OAuth2LoginSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Logs browsers in: `GET /login?next=/somewhere` sends them to Keycloak by authorization code with
/// PKCE; who comes back with a code gets a session and goes where `next` said. Where that fails, to
/// `/?login=failed`. `action` names something that Keycloak lets the user do on the way.
@Component
public class BrowserLogin {
  /// The attribute, of the request and of the exchange, of where to go afterwards.
  static final String NEXT = "parley.next";

  private static final Logger log = LoggerFactory.getLogger(BrowserLogin.class);
  private static final String CLIENT = "parley.authorized-client";
  private static final String HOME = "/";
  private static final String FAILED = "/?login=failed";

  /// A path on this host, and nothing that a browser could take for another one.
  private static final Pattern PATH =
      Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,500}");

  /// What can be done at Keycloak only, by the name that pages use.
  private static final Map<String, String> ACTIONS =
      Map.of(
          "totp", "CONFIGURE_TOTP",
          "passkey", "webauthn-register-passwordless",
          "password", "UPDATE_PASSWORD");

  private final ReactiveClientRegistrationRepository registrations;
  private final PendingLogins pending;
  private final BrowserSessions sessions;
  private final SessionProperties properties;

  BrowserLogin(
      ReactiveClientRegistrationRepository registrations,
      PendingLogins pending,
      BrowserSessions sessions,
      SessionProperties properties) {
    this.registrations = registrations;
    this.pending = pending;
    this.sessions = sessions;
    this.properties = properties;
  }

  /// Sets up Spring Security's log-in, which keeps nothing itself.
  public void configure(OAuth2LoginSpec login) {
    login
        .clientRegistrationRepository(registrations)
        .authorizationRequestResolver(resolver())
        .authorizationRequestRepository(pending)
        .authorizedClientRepository(new HandedOver())
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .authenticationSuccessHandler(this::succeed)
        .authenticationFailureHandler(BrowserLogin::fail);
  }

  private ServerOAuth2AuthorizationRequestResolver resolver() {
    var path = new PathPatternParserServerWebExchangeMatcher("/login", HttpMethod.GET);
    var resolver =
        new DefaultServerOAuth2AuthorizationRequestResolver(
            registrations,
            exchange ->
                path.matches(exchange)
                    .flatMap(it -> it.isMatch() ? registered() : MatchResult.notMatch()));
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return new WithNext(resolver);
  }

  private static Mono<MatchResult> registered() {
    return MatchResult.match(
        Map.of(
            DefaultServerOAuth2AuthorizationRequestResolver
                .DEFAULT_REGISTRATION_ID_URI_VARIABLE_NAME,
            LoginConfiguration.REGISTRATION));
  }

  private Mono<Void> succeed(WebFilterExchange filter, Authentication authentication) {
    ServerWebExchange exchange = filter.getExchange();
    OAuth2AuthorizedClient client = exchange.getRequiredAttribute(CLIENT);
    if (!(authentication.getPrincipal() instanceof OidcUser user)) {
      return Mono.error(new IllegalStateException("no OpenID Connect"));
    }
    return SessionCookies.handleIn(exchange.getRequest(), SessionCookies.SESSION)
        .map(sessions::forget)
        .orElse(Mono.empty())
        .then(sessions.open(user, client))
        .flatMap(handle -> {
          exchange
              .getResponse()
              .addCookie(SessionCookies.of(SessionCookies.SESSION, handle, properties.idle()));
          return redirect(exchange, exchange.getAttributeOrDefault(NEXT, HOME));
        });
  }

  private static Mono<Void> fail(WebFilterExchange filter, AuthenticationException failure) {
    log.info("A browser could not be logged in: {}", failure.toString());
    return redirect(filter.getExchange(), FAILED);
  }

  private static Mono<Void> redirect(ServerWebExchange exchange, String path) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatus.FOUND);
    response.getHeaders().setLocation(URI.create(path));
    return response.setComplete();
  }

  private static String next(ServerWebExchange exchange) {
    String asked = exchange.getRequest().getQueryParams().getFirst("next");
    return asked != null && PATH.matcher(asked).matches() ? asked : HOME;
  }

  private record WithNext(DefaultServerOAuth2AuthorizationRequestResolver resolver)
      implements ServerOAuth2AuthorizationRequestResolver {
    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
      return resolver.resolve(exchange).map(it -> withNext(it, exchange));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String name) {
      return resolver.resolve(exchange, name).map(it -> withNext(it, exchange));
    }

    private static OAuth2AuthorizationRequest withNext(
        OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
      var builder =
          OAuth2AuthorizationRequest.from(request).attributes(it -> it.put(NEXT, next(exchange)));
      String asked = exchange.getRequest().getQueryParams().getFirst("action");
      String action = asked == null ? null : ACTIONS.get(asked);
      return (action == null
              ? builder
              : builder.additionalParameters(it -> it.put("kc_action", action)))
          .build();
    }
  }

  /// Hands the tokens of a log-in over to {@link #succeed}, within one exchange.
  private static final class HandedOver implements ServerOAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
        String registration, Authentication principal, ServerWebExchange exchange) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> saveAuthorizedClient(
        OAuth2AuthorizedClient client, Authentication principal, ServerWebExchange exchange) {
      exchange.getAttributes().put(CLIENT, client);
      return Mono.empty();
    }

    @Override
    public Mono<Void> removeAuthorizedClient(
        String registration, Authentication principal, ServerWebExchange exchange) {
      return Mono.empty();
    }
  }
}
