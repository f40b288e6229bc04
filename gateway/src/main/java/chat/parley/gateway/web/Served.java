package chat.parley.gateway.web;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// A file at an address of its own, which browsers ask for each time, and get once while it stays
/// the same.
///
/// @param compressed by gzip; absent where the build found that not worth it
/// @param tag changes with the bytes
record Served(byte[] bytes, byte @Nullable [] compressed, MediaType type, String tag) {
  /// @param path below `web`
  static Served of(String path, MediaType type) throws IOException {
    byte[] bytes = new ClassPathResource("web/" + path).getContentAsByteArray();
    Resource gzip = new ClassPathResource("web/" + path + ".gz");
    byte[] compressed = gzip.exists() ? gzip.getContentAsByteArray() : null;
    return new Served(bytes, compressed, type, digest(bytes));
  }

  Mono<ServerResponse> answer(ServerRequest request) {
    HttpHeaders headers = request.exchange().getResponse().getHeaders();
    headers.setCacheControl(CacheControl.noCache());
    if (compressed == null) {
      return answer(request, bytes, '"' + tag + '"');
    }
    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (!takesGzip(request)) {
      return answer(request, bytes, '"' + tag + '"');
    }
    headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
    return answer(request, compressed, '"' + tag + "-gzip\"");
  }

  private Mono<ServerResponse> answer(ServerRequest request, byte[] body, String etag) {
    ServerResponse.BodyBuilder answer = ServerResponse.ok().contentType(type).eTag(etag);
    return request.checkNotModified(etag).switchIfEmpty(answer.bodyValue(body));
  }

  private static boolean takesGzip(ServerRequest request) {
    return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
        .anyMatch(it -> it.contains("gzip") && !it.contains("gzip;q=0"));
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
