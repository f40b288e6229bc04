package chat.parley.gateway.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.resource.EncodedResourceResolver;

/// What the page loads, compressed by the build. What is below `/assets` has a name that changes
/// with its contents, so that a browser asks for it once.
@Configuration(proxyBeanMethods = false)
class PageResources implements WebFluxConfigurer {
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    serve(registry, "/assets/**", "classpath:/web/assets/", FOR_EVER);
    serve(registry, "/icon.svg", "classpath:/web/", CacheControl.noCache());
    serve(registry, "/icons/**", "classpath:/web/icons/", CacheControl.noCache());
    serve(registry, "/manifest.webmanifest", "classpath:/web/", CacheControl.noCache());
  }

  private static void serve(
      ResourceHandlerRegistry registry, String path, String location, CacheControl cached) {
    registry
        .addResourceHandler(path)
        .addResourceLocations(location)
        .setCacheControl(cached)
        .resourceChain(true)
        .addResolver(new EncodedResourceResolver());
  }
}
