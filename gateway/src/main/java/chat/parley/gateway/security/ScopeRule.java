package chat.parley.gateway.security;

import chat.parley.contracts.token.Scope;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Lets those in who are known, and those of them with a personal token only to what falls under
/// one of its scopes.
@Component
class ScopeRule implements ReactiveAuthorizationManager<AuthorizationContext> {
  private final ApiScopes scopes;

  ScopeRule(ApiScopes scopes) {
    this.scopes = scopes;
  }

  @Override
  public Mono<AuthorizationResult> authorize(
      Mono<Authentication> authentication, AuthorizationContext context) {
    return authentication
        .filter(Authentication::isAuthenticated)
        .<AuthorizationResult>map(it -> new AuthorizationDecision(allows(it, context)))
        .defaultIfEmpty(new AuthorizationDecision(false));
  }

  private boolean allows(Authentication authentication, AuthorizationContext context) {
    if (!(authentication instanceof JwtAuthenticationToken bearer)
        || !PersonalTokens.isPersonal(bearer.getToken())) {
      return true;
    }
    ServerHttpRequest request = context.getExchange().getRequest();
    Optional<Scope> scope =
        scopes.of(request.getMethod(), request.getPath().pathWithinApplication());
    return scope.isPresent() && PersonalTokens.scopesOf(bearer.getToken()).contains(scope.get());
  }
}
