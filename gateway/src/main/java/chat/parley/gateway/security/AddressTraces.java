package chat.parley.gateway.security;

import chat.parley.gateway.routing.FileLink;
import io.opentelemetry.api.trace.Span;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Keeps the tokens of webhooks and the secrets of links out of traces, which tell of a request's
/// path.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AddressTraces implements WebFilter {
  private static final String PATH = "url.path";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (HookToken.isMeant(exchange.getRequest())) {
      Span.current().setAttribute(PATH, HookToken.PATTERN);
    }
    if (FileLink.isMeant(exchange.getRequest())) {
      Span.current().setAttribute(PATH, FileLink.PATTERN);
    }
    return chain.filter(exchange);
  }
}
