package chat.parley.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/// Serves the pages for developers to everybody: the references, which the build makes of the
/// documents of the API, and the guides of `docs/guides`.
@Configuration(proxyBeanMethods = false)
class PortalRoutes {
  private static final String PAGE = ".html";
  private static final String STYLE = "portal.css";

  /// There is no script.
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "style-src 'self'",
          "font-src 'self'",
          "img-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  @Bean
  RouterFunction<ServerResponse> portal() throws IOException {
    Map<String, Served> files = files();
    return RouterFunctions.route()
        .GET("/docs", request -> answer(request, files.get("index")))
        .GET("/docs/{name}", request -> answer(request, files.get(request.pathVariable("name"))))
        .build();
  }

  /// By their names in the address, the pages' without an ending.
  private static Map<String, Served> files() throws IOException {
    Map<String, Served> files = new HashMap<>();
    var html = new MediaType(MediaType.TEXT_HTML, UTF_8);
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath:/web/docs/*" + PAGE)) {
      String name = Objects.requireNonNull(file.getFilename());
      files.put(name.substring(0, name.length() - PAGE.length()), Served.of("docs/" + name, html));
    }
    files.put(STYLE, Served.of("docs/" + STYLE, new MediaType("text", "css", UTF_8)));
    return Map.copyOf(files);
  }

  private static Mono<ServerResponse> answer(ServerRequest request, @Nullable Served file) {
    if (file == null) {
      return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
    request.exchange().getResponse().getHeaders().set("Content-Security-Policy", POLICY);
    return file.answer(request);
  }
}
