package chat.parley.gateway.routing;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Refuses bodies over the limit: by their declared length before a byte is read, and else, when
/// they come chunked, at the byte that is too many.
@Component
class BodyLimitFilter implements GlobalFilter, Ordered {
  private record Upload(HttpMethod method, PathPattern path) {
    static Upload of(HttpMethod method, String path) {
      return new Upload(method, PathPatternParser.defaultInstance.parse(path));
    }

    boolean is(ServerHttpRequest request) {
      return method.equals(request.getMethod())
          && path.matches(request.getPath().pathWithinApplication());
    }
  }

  private static final List<Upload> UPLOADS =
      List.of(
          Upload.of(HttpMethod.POST, "/api/v1/conversations/{id}/files"),
          Upload.of(HttpMethod.POST, "/api/v1/emoji"),
          Upload.of(HttpMethod.PUT, "/api/v1/users/me/avatar"),
          Upload.of(HttpMethod.PUT, "/api/v1/rooms/{id}/picture"));
  private static final List<Upload> RESUMABLE =
      List.of(
          Upload.of(HttpMethod.POST, "/api/v1/conversations/{id}/uploads"),
          Upload.of(HttpMethod.PATCH, "/api/v1/uploads/{id}"));

  private final long bodyLimit;
  private final long uploadLimit;
  private final long resumableLimit;

  BodyLimitFilter(RequestSizeProperties properties) {
    bodyLimit = properties.body().toBytes();
    uploadLimit = properties.upload().toBytes() + bodyLimit;
    resumableLimit = properties.resumable().toBytes();
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    long limit = limitOf(request);
    if (request.getHeaders().getContentLength() > limit) {
      return Mono.error(tooLarge(limit));
    }
    if (request.getHeaders().getContentLength() >= 0) {
      return chain.filter(exchange);
    }
    return chain.filter(exchange.mutate().request(new LimitedRequest(request, limit)).build());
  }

  private long limitOf(ServerHttpRequest request) {
    if (RESUMABLE.stream().anyMatch(upload -> upload.is(request))) {
      return resumableLimit;
    }
    return UPLOADS.stream().anyMatch(upload -> upload.is(request)) ? uploadLimit : bodyLimit;
  }

  private static ProblemException tooLarge(long limit) {
    return new ProblemException(
        ProblemCode.TOO_LARGE, "The body may have at most " + limit + " bytes.");
  }

  private static final class LimitedRequest extends ServerHttpRequestDecorator {
    private final long limit;

    LimitedRequest(ServerHttpRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      var read = new AtomicLong();
      return super.getBody()
          .<DataBuffer>handle((buffer, sink) -> {
            if (read.addAndGet(buffer.readableByteCount()) > limit) {
              DataBufferUtils.release(buffer);
              sink.error(tooLarge(limit));
              return;
            }
            sink.next(buffer);
          });
    }
  }
}
