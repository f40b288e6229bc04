package chat.parley.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Shows a browser's access token in its place: from here on a request with a session's cookie is
/// one with a bearer token. What changes something must carry the session's CSRF token, too. A
/// token that a client brings by itself counts, whatever cookies come with it.
@Component
@Order(SessionFilter.BEFORE_SECURITY)
class SessionFilter implements WebFilter {
  static final int BEFORE_SECURITY = -110;
  static final String CSRF_HEADER = "X-CSRF-Token";

  /// The attribute of a request's session.
  static final String SESSION = "parley.session";

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final BrowserSessions sessions;

  SessionFilter(BrowserSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    Optional<String> handle = SessionCookies.handleIn(request, SessionCookies.SESSION);
    if (handle.isEmpty()
        || request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
        || !request.getPath().value().startsWith("/api/")) {
      return chain.filter(exchange);
    }
    return sessions
        .find(handle.get())
        .map(session -> authorized(exchange, session))
        .switchIfEmpty(Mono.fromSupplier(() -> forgotten(exchange)))
        .flatMap(chain::filter);
  }

  private static ServerWebExchange authorized(ServerWebExchange exchange, BrowserSession session) {
    ServerHttpRequest request = exchange.getRequest();
    if (!SAFE.contains(request.getMethod())
        && !isCsrfToken(request.getHeaders().getFirst(CSRF_HEADER), session)) {
      throw new ProblemException(
          Problem.of(ProblemCode.FORBIDDEN, "The header " + CSRF_HEADER + " is missing or wrong."));
    }
    exchange.getAttributes().put(SESSION, session);
    return exchange
        .mutate()
        .request(it -> it.headers(headers -> headers.setBearerAuth(session.accessToken())))
        .build();
  }

  private static boolean isCsrfToken(@Nullable String told, BrowserSession session) {
    return told != null
        && MessageDigest.isEqual(told.getBytes(UTF_8), session.csrfToken().getBytes(UTF_8));
  }

  private static ServerWebExchange forgotten(ServerWebExchange exchange) {
    exchange.getResponse().addCookie(SessionCookies.gone(SessionCookies.SESSION));
    return exchange;
  }
}
