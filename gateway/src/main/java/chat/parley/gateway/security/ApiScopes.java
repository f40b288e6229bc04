package chat.parley.gateway.security;

import chat.parley.contracts.token.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Under which scope each operation of the API falls, as `openapi.json` says. What it does not name
/// is closed to personal tokens.
@Component
class ApiScopes {
  private static final String SCHEME = "personalToken";

  private final List<Operations> paths;

  ApiScopes() {
    this(document());
  }

  ApiScopes(JsonNode document) {
    List<Operations> found = new ArrayList<>();
    document
        .path("paths")
        .propertyStream()
        .forEach(it ->
            found.add(
                new Operations(
                    PathPatternParser.defaultInstance.parse(it.getKey()),
                    scopesOf(it.getValue()))));
    // As Spring chooses: `/users/me` before `/users/{id}`.
    found.sort(Comparator.comparing(Operations::path, PathPattern.SPECIFICITY_COMPARATOR));
    paths = List.copyOf(found);
  }

  private record Operations(PathPattern path, Map<String, Scope> scopes) {}

  /// Empty where the operation is closed to personal tokens, or is none.
  Optional<Scope> of(HttpMethod method, PathContainer path) {
    String name = (method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method).name();
    return paths.stream()
        .filter(it -> it.path().matches(path))
        .findFirst()
        .map(it -> it.scopes().get(name));
  }

  private static Map<String, Scope> scopesOf(JsonNode operations) {
    return operations
        .propertyStream()
        .flatMap(it ->
            scopeOf(it.getValue()).stream().map(scope -> Map.entry(nameOf(it.getKey()), scope)))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String nameOf(String key) {
    return key.toUpperCase(Locale.ROOT);
  }

  private static Optional<Scope> scopeOf(JsonNode operation) {
    return operation
        .path("security")
        .valueStream()
        .flatMap(it -> it.path(SCHEME).valueStream())
        .findFirst()
        .map(it ->
            Scope.of(it.asString())
                .orElseThrow(() -> new IllegalStateException("no scope: " + it)));
  }

  private static JsonNode document() {
    try (InputStream in = new ClassPathResource("spec/openapi.json").getInputStream()) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
