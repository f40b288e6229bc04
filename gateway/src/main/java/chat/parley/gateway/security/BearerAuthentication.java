package chat.parley.gateway.security;

import chat.parley.contracts.token.PersonalToken;
import chat.parley.gateway.routing.ClientAddress;
import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Who the bearer of a request's token is: of an access token of Keycloak's, or a personal one.
@Component
class BearerAuthentication implements ReactiveAuthenticationManagerResolver<ServerWebExchange> {
  private final JwtReactiveAuthenticationManager keycloak;
  private final PersonalTokens personal;

  BearerAuthentication(
      ReactiveJwtDecoder decoder, PersonalTokens personal, EndedSessions ended, Clock clock) {
    var remembering = new RememberingJwtDecoder(decoder, clock);
    keycloak =
        new JwtReactiveAuthenticationManager(
            token -> remembering.decode(token).map(ended::require));
    keycloak.setJwtAuthenticationConverter(new RealmRoles());
    this.personal = personal;
  }

  @Override
  public Mono<ReactiveAuthenticationManager> resolve(ServerWebExchange exchange) {
    return Mono.just(authentication -> authenticate(authentication, exchange));
  }

  private Mono<Authentication> authenticate(
      Authentication authentication, ServerWebExchange exchange) {
    if (authentication instanceof BearerTokenAuthenticationToken bearer
        && PersonalToken.isMeant(bearer.getToken())) {
      return personal
          .exchange(bearer.getToken(), ClientAddress.of(exchange.getRequest()))
          // Whoever it is, it has no role.
          .<Authentication>map(it -> new JwtAuthenticationToken(it, List.of()))
          .onErrorMap(
              BadJwtException.class,
              it -> new InvalidBearerTokenException(String.valueOf(it.getMessage()), it));
    }
    return keycloak.authenticate(authentication);
  }
}
