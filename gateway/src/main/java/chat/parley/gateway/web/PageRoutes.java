package chat.parley.gateway.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Serves the page for the addresses that it knows, to whoever wants to read HTML: a script that
/// asks for one of them is answered as before. Which they are stands in `web/src/app/addresses.ts`,
/// too.
@Configuration(proxyBeanMethods = false)
class PageRoutes {
  private static final List<String> ADDRESSES =
      List.of(
          "/",
          "/c/*",
          "/c/*/*",
          "/rooms",
          "/invite/*",
          "/settings",
          "/settings/*",
          "/sign-up",
          "/deletion/*");

  /// Nothing but what this host serves, and no script or style that stands in the page itself.
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "font-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "manifest-src 'self'",
          "worker-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'");

  @Bean
  RouterFunction<ServerResponse> page() throws IOException {
    byte[] page = new ClassPathResource("web/index.html").getContentAsByteArray();
    String tag = '"' + digest(page) + '"';
    return RouterFunctions.route()
        .GET(addresses().and(PageRoutes::isForReading), request -> answer(request, page, tag))
        .build();
  }

  private static RequestPredicate addresses() {
    return ADDRESSES.stream()
        .map(RequestPredicates::path)
        .reduce(RequestPredicate::or)
        .orElseThrow();
  }

  // Not what `*/*` allows: that is what scripts send.
  private static boolean isForReading(ServerRequest request) {
    return request.headers().accept().stream()
        .anyMatch(it -> it.equalsTypeAndSubtype(MediaType.TEXT_HTML));
  }

  private static Mono<ServerResponse> answer(ServerRequest request, byte[] page, String tag) {
    // On the exchange, so that 304 has them too: browsers keep the page and take its headers from
    // there.
    HttpHeaders headers = request.exchange().getResponse().getHeaders();
    headers.setCacheControl(CacheControl.noCache());
    headers.setVary(List.of(HttpHeaders.ACCEPT));
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .eTag(tag);
    return request.checkNotModified(tag).switchIfEmpty(answer.bodyValue(page));
  }

  private static String digest(byte[] page) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(page);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
