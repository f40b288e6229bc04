package chat.parley.gateway.security;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Shows a service the access token in a personal one's place, which itself goes no further.
@Component
class AccessTokenFilter implements GlobalFilter, Ordered {

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 2;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return exchange
        .getPrincipal()
        .filter(JwtAuthenticationToken.class::isInstance)
        .map(it -> ((JwtAuthenticationToken) it).getToken())
        .filter(PersonalTokens::isPersonal)
        .map(it -> showing(it, exchange))
        .defaultIfEmpty(exchange)
        .flatMap(chain::filter);
  }

  private static ServerWebExchange showing(Jwt token, ServerWebExchange exchange) {
    return exchange
        .mutate()
        .request(it -> it.headers(headers -> headers.setBearerAuth(token.getTokenValue())))
        .build();
  }
}
