package chat.parley.gateway.problem;

import chat.parley.contracts.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems as answers of HTTP.
@Component
public class Problems {
  private final JsonMapper mapper;

  Problems(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /// The body of a problem answer.
  public byte[] body(Problem problem) {
    return mapper.writeValueAsBytes(problem);
  }

  /// Answers with the problem, whatever the response said until now.
  public Mono<Void> write(ServerHttpResponse response, Problem problem) {
    response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
    HttpHeaders headers = response.getHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    byte[] body = body(problem);
    headers.setContentLength(body.length);
    if (problem.retryAfterMs() != null) {
      headers.set(
          HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(problem.retryAfterMs(), 1000L)));
    }
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }
}
