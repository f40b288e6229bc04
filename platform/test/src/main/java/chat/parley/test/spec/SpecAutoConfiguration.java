package chat.parley.test.spec;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// In the tests of every service that is on servlets and that the document knows.
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
public class SpecAutoConfiguration {
  private final ApiSpec spec = ApiSpec.load();

  @Bean
  FilterRegistrationBean<SpecFilter> specFilter(
      @Value("${spring.application.name}") String service) {
    var filter = new FilterRegistrationBean<>(new SpecFilter(spec));
    filter.setEnabled(spec.knows(service));
    // Before security: its refusals are answers too.
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /// No service starts that has another API than the document says.
  @Bean
  SmartInitializingSingleton specCoverage(
      RequestMappingHandlerMapping requestMappingHandlerMapping,
      @Value("${spring.application.name}") String service) {
    return () -> {
      if (!spec.knows(service)) {
        return;
      }
      Set<String> said = spec.operations(service);
      Set<String> found =
          requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
              .flatMap(SpecAutoConfiguration::operations)
              .filter(it -> it.contains(" /api/v1/"))
              .collect(Collectors.toSet());
      if (!said.equals(found)) {
        throw new IllegalStateException(
            "openapi.json says of %s %s, and it has %s".formatted(service, said, found));
      }
    };
  }

  private static Stream<String> operations(RequestMappingInfo mapping) {
    return mapping.getMethodsCondition().getMethods().stream()
        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path));
  }
}
