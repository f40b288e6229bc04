package chat.parley.gateway.routing;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Serves the documents of the API to everybody: `/spec/openapi.json`, `/spec/asyncapi.json` and
/// the JSON Schemas that they refer to.
@Configuration(proxyBeanMethods = false)
class SpecRoutes {
  private static final CacheControl CACHED =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  @Bean
  RouterFunction<ServerResponse> spec() {
    return RouterFunctions.resources(
        "/spec/**",
        new ClassPathResource("spec/"),
        (_, headers) -> headers.setCacheControl(CACHED));
  }
}
