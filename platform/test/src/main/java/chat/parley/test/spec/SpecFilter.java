package chat.parley.test.spec;

import chat.parley.test.spec.ApiSpec.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Replaces every answer that the document of the API does not allow by status 599 and the reason,
/// which no test expects.
final class SpecFilter extends OncePerRequestFilter {
  private static final int NOT_ALLOWED = 599;
  private static final int MOST_REQUEST = 1 << 20;

  private final ApiSpec spec;

  SpecFilter(ApiSpec spec) {
    this.spec = spec;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/v1/")
        || request.getMethod().equals("OPTIONS")
        || request.getMethod().equals("TRACE");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = URLDecoder.decode(request.getRequestURI(), StandardCharsets.UTF_8);
    if (!spec.isJson(request.getMethod(), path)) {
      chain.doFilter(request, response);
      return;
    }
    var asked = new ContentCachingRequestWrapper(request, MOST_REQUEST);
    var answered = new ContentCachingResponseWrapper(response);
    chain.doFilter(asked, answered);
    boolean head = request.getMethod().equals("HEAD");
    var exchange =
        new Exchange(
            request.getMethod(),
            path,
            asked.getContentAsByteArray(),
            answered.getStatus(),
            answered.getContentType(),
            head ? null : answered.getContentAsByteArray());
    List<String> complaints = spec.complaints(exchange);
    if (complaints.isEmpty() || response.isCommitted()) {
      answered.copyBodyToResponse();
      return;
    }
    answered.reset();
    response.setStatus(NOT_ALLOWED);
    response.setContentType("text/plain;charset=utf-8");
    response
        .getWriter()
        .println("%s %s, by openapi.json: %s".formatted(request.getMethod(), path, complaints));
  }
}
