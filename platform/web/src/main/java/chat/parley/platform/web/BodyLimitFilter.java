package chat.parley.platform.web;

import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Refuses bodies over the limit: by their declared length before a byte is read, and else, when
/// they come chunked, at the byte that is too many.
final class BodyLimitFilter extends OncePerRequestFilter {
  // Files: whoever takes them counts for themselves.
  private static final List<String> STREAMED =
      List.of("multipart/", "application/offset+octet-stream");

  private final long limit;
  private final JsonMapper mapper;

  BodyLimitFilter(DataSize limit, JsonMapper mapper) {
    this.limit = limit.toBytes();
    this.mapper = mapper;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String contentType = request.getContentType();
    return request.getRequestURI().startsWith("/internal/")
        || (contentType != null && STREAMED.stream().anyMatch(contentType::startsWith));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit) {
      SecurityProblems.write(
          response,
          mapper,
          Problem.of(ProblemCode.TOO_LARGE, "The body may have at most " + limit + " bytes."));
      return;
    }
    chain.doFilter(new LimitedRequest(request, limit), response);
  }

  /// The body went on past the limit.
  static final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limit;

    LimitedRequest(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream(), limit);
    }
  }

  private static final class LimitedStream extends ServletInputStream {
    private final ServletInputStream body;
    private long left;

    LimitedStream(ServletInputStream body, long limit) {
      this.body = body;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      return next < 0 ? next : count(1, next);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = body.read(bytes, offset, length);
      return read < 0 ? read : count(read, read);
    }

    private int count(int bytes, int result) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new BodyTooLargeException();
      }
      return result;
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
