package chat.parley.platform.web;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/// Answers what the security filters refuse, in the same form as every other problem.
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final JsonMapper mapper;

  SecurityProblems(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof AuthenticationServiceException) {
      write(
          response,
          mapper,
          Problem.of(ProblemCode.UNAVAILABLE, "Tokens can not be checked right now."));
      return;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    write(response, mapper, Problem.of(codeOf(failure), null));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    write(response, mapper, Problem.of(ProblemCode.FORBIDDEN, null));
  }

  private static ProblemCode codeOf(AuthenticationException failure) {
    String message = failure.getMessage();
    // Spring Security tells an expired token from a bad one by its message only.
    boolean expired =
        failure instanceof InvalidBearerTokenException
            && message != null
            && message.contains("Jwt expired");
    return expired ? ProblemCode.TOKEN_EXPIRED : ProblemCode.UNAUTHENTICATED;
  }

  static void write(HttpServletResponse response, JsonMapper mapper, Problem problem)
      throws IOException {
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    mapper.writeValue(response.getOutputStream(), problem);
  }
}
