package chat.parley.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
          "/inbox",
          "/mentions",
          "/saved",
          "/threads",
          "/rooms",
          "/invite/*",
          "/settings",
          "/settings/*",
          "/sign-up",
          "/reset-password",
          "/verify-email",
          "/deletion/*",
          "/unsubscribe/*");

  /// Nothing but what this host serves, and no script or style that stands in the page itself.
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "font-src 'self'",
          "img-src 'self'",
          "media-src 'self'",
          "connect-src 'self'",
          "manifest-src 'self'",
          "worker-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          // The one that names the service worker.
          "trusted-types parley-worker");

  /// The service worker keeps the page's files, and asks for them under a policy of its own.
  private static final String WORKER_POLICY =
      "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

  @Bean
  RouterFunction<ServerResponse> page() throws IOException {
    var page = Served.of("index.html", new MediaType(MediaType.TEXT_HTML, UTF_8));
    var worker = Served.of("service-worker.js", new MediaType("text", "javascript", UTF_8));
    return RouterFunctions.route()
        .GET(addresses().and(PageRoutes::isForReading), request -> page(request, page))
        .GET("/service-worker.js", request -> worker(request, worker))
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

  private static Mono<ServerResponse> page(ServerRequest request, Served page) {
    // On the exchange, so that 304 has them too: browsers keep the page and take its headers from
    // there.
    HttpHeaders headers = request.exchange().getResponse().getHeaders();
    headers.setVary(List.of(HttpHeaders.ACCEPT));
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    return page.answer(request);
  }

  private static Mono<ServerResponse> worker(ServerRequest request, Served worker) {
    request.exchange().getResponse().getHeaders().set("Content-Security-Policy", WORKER_POLICY);
    return worker.answer(request);
  }
}
