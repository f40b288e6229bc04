package chat.parley.gateway.security;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.gateway.problem.Problems;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Answers what the security filters refuse, in the same form as every other problem.
@Component
class TokenProblems
    implements ServerAuthenticationEntryPoint,
        ServerAccessDeniedHandler,
        ServerExchangeRejectedHandler {
  private final Problems problems;

  TokenProblems(Problems problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
    exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return problems.write(exchange.getResponse(), Problem.of(codeOf(failure), null));
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException failure) {
    return exchange
        .getPrincipal()
        .map(TokenProblems::isPersonal)
        .defaultIfEmpty(false)
        .flatMap(personal -> personal ? tooNarrow(exchange) : forbidden(exchange, null));
  }

  private static boolean isPersonal(Principal principal) {
    return principal instanceof JwtAuthenticationToken bearer
        && PersonalTokens.isPersonal(bearer.getToken());
  }

  private Mono<Void> tooNarrow(ServerWebExchange exchange) {
    exchange
        .getResponse()
        .getHeaders()
        .set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
    return forbidden(exchange, "The token is not good for this.");
  }

  private Mono<Void> forbidden(ServerWebExchange exchange, @Nullable String detail) {
    return problems.write(exchange.getResponse(), Problem.of(ProblemCode.FORBIDDEN, detail));
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException failure) {
    return problems.write(
        exchange.getResponse(),
        Problem.of(ProblemCode.MALFORMED, "The path has a form that is not allowed."));
  }

  static ProblemCode codeOf(Throwable failure) {
    // Spring Security tells an expired token from a bad one by its message only.
    String message = failure.getMessage();
    boolean expired = message != null && message.contains("Jwt expired");
    return expired ? ProblemCode.TOKEN_EXPIRED : ProblemCode.UNAUTHENTICATED;
  }
}
