package chat.parley.gateway.problem;

import chat.parley.contracts.problem.Outages;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Answers whatever a request ended with by a problem of the catalogue. No exception's message and
/// no stack trace reaches a client.
@Component
@Order(-2)
class ProblemHandler implements ErrorWebExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final Problems problems;

  ProblemHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    Problem problem = translate(failure);
    if (problem.code() == ProblemCode.INTERNAL) {
      log.error("Unexpected failure of a request", failure);
    }
    if (problem.code() == ProblemCode.TOO_LARGE) {
      // What is left of the body is not worth reading.
      exchange.getResponse().getHeaders().set("Connection", "close");
    }
    return problems.write(exchange.getResponse(), problem);
  }

  private static Problem translate(Throwable failure) {
    return switch (failure) {
      case ProblemException it -> it.problem();
      case ResponseStatusException it -> Problem.of(byStatus(it.getStatusCode().value()), null);
      case AuthenticationServiceException _ ->
          Problem.of(ProblemCode.UNAVAILABLE, "Tokens can not be checked right now.");
      case IOException _, TimeoutException _ -> Problem.of(ProblemCode.UNAVAILABLE, null);
      case Throwable it when Outages.isOutage(it) -> Problem.of(ProblemCode.UNAVAILABLE, null);
      default -> Problem.of(ProblemCode.INTERNAL, null);
    };
  }

  private static ProblemCode byStatus(int status) {
    return switch (status) {
      case 401 -> ProblemCode.UNAUTHENTICATED;
      case 403 -> ProblemCode.FORBIDDEN;
      case 404 -> ProblemCode.NOT_FOUND;
      case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
      case 406 -> ProblemCode.NOT_ACCEPTABLE;
      case 413 -> ProblemCode.TOO_LARGE;
      case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
      case 429 -> ProblemCode.RATE_LIMITED;
      case 502, 503, 504 -> ProblemCode.UNAVAILABLE;
      default -> status < 500 ? ProblemCode.MALFORMED : ProblemCode.INTERNAL;
    };
  }
}
