package chat.parley.gateway.session;

import chat.parley.contracts.problem.ProblemException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// A browser's own session. Who calls with a token has none.
@RestController
class SessionController {
  private static final String PATH = "/api/v1/session";

  private final BrowserSessions sessions;

  SessionController(BrowserSessions sessions) {
    this.sessions = sessions;
  }

  /// @param csrfToken to be repeated in {@link SessionFilter#CSRF_HEADER} with every change
  record SessionResponse(UUID userId, String username, String csrfToken) {
    // The token must not reach a log.
    @Override
    public String toString() {
      return "SessionResponse[" + userId + "]";
    }
  }

  @GetMapping(PATH)
  SessionResponse session(ServerWebExchange exchange) {
    if (exchange.getAttribute(SessionFilter.SESSION) instanceof BrowserSession it) {
      return new SessionResponse(it.userId(), it.username(), it.csrfToken());
    }
    throw ProblemException.notFound();
  }

  /// Logs out, at Keycloak too.
  @DeleteMapping(PATH)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> end(ServerWebExchange exchange) {
    if (exchange.getAttribute(SessionFilter.SESSION) == null) {
      return Mono.error(ProblemException.notFound());
    }
    exchange.getResponse().addCookie(SessionCookies.gone(SessionCookies.SESSION));
    return Mono.justOrEmpty(SessionCookies.handleIn(exchange.getRequest(), SessionCookies.SESSION))
        .flatMap(sessions::end);
  }
}
