package chat.parley.test.spec;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `openapi.json` says, asked of single exchanges. Safe for use by many threads.
public final class ApiSpec {
  private static final String DOCUMENT = "classpath:/spec/openapi.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode document;
  private final List<Path> paths;

  private ApiSpec(JsonNode document) {
    this.document = document;
    this.paths =
        document
            .path("paths")
            .propertyStream()
            .map(it -> new Path(it.getKey(), regex(it.getKey()), it.getValue()))
            // `/users/me` before `/users/{id}`.
            .sorted(
                Comparator.comparingLong(it -> it.template().chars().filter(c -> c == '{').count()))
            .toList();
  }

  public static ApiSpec load() {
    return new ApiSpec(SCHEMAS.getSchema(SchemaLocation.of(DOCUMENT)).getSchemaNode());
  }

  private record Path(String template, Pattern regex, JsonNode operations) {}

  /// @param path decoded
  /// @param contentType of the answer; null where it has none
  /// @param requestBody null where it is not to be looked at
  /// @param body of the answer; null where it is not to be looked at
  public record Exchange(
      String method,
      String path,
      byte @Nullable [] requestBody,
      int status,
      @Nullable String contentType,
      byte @Nullable [] body) {}

  public boolean knows(String service) {
    return document
        .path("tags")
        .valueStream()
        .anyMatch(it -> it.path("name").asString().equals(service));
  }

  /// The operations of a service, each as `GET /api/v1/…`.
  public Set<String> operations(String service) {
    return paths.stream()
        .flatMap(path ->
            path.operations()
                .propertyStream()
                .filter(it -> it.getValue().at("/tags/0").asString().equals(service))
                .map(it -> it.getKey().toUpperCase(Locale.ROOT) + " " + path.template()))
        .collect(Collectors.toSet());
  }

  /// Whether bodies of an operation are JSON, or none: others are streams of any length.
  public boolean isJson(String method, String path) {
    return operation(method, path)
        .map(it ->
            !it.at("/requestBody/content").has("multipart/form-data")
                && !it.at("/responses/200/content").has("*/*"))
        .orElse(true);
  }

  /// What the document does not allow, in sentences.
  public List<String> complaints(Exchange exchange) {
    Optional<JsonNode> operation = operation(exchange.method(), exchange.path());
    if (operation.isEmpty()) {
      // Whoever has no token learns nothing more.
      return Set.of(401, 404, 405, 429).contains(exchange.status())
          ? List.of()
          : List.of("it has no such operation, which was answered " + exchange.status());
    }
    JsonNode response = operation.get().path("responses").path(Integer.toString(exchange.status()));
    if (response.has("$ref")) {
      response = document.at(response.path("$ref").asString().substring(1));
    }
    if (response.isMissingNode()) {
      return List.of("it has no status " + exchange.status());
    }
    List<String> complaints = new ArrayList<>();
    checkAnswer(exchange, response.path("content"), complaints);
    JsonNode requests = operation.get().at("/requestBody/content");
    // Which of several kinds a request is, is not known here.
    if (exchange.status() < 300 && requests.size() == 1) {
      checkRequest(exchange, requests.path("application/json"), complaints);
    }
    return complaints;
  }

  private static void checkAnswer(Exchange exchange, JsonNode content, List<String> complaints) {
    byte[] body = exchange.body();
    if (body == null) {
      return;
    }
    if (content.isMissingNode()) {
      if (body.length > 0) {
        complaints.add("it has no body with status " + exchange.status());
      }
      return;
    }
    String type = String.valueOf(exchange.contentType()).replaceAll(" *;.*", "");
    if (!content.has(type)) {
      complaints.add("it has no " + type + " with status " + exchange.status());
      return;
    }
    if (type.endsWith("json")) {
      checkBody("the answer", body, content.path(type), complaints);
    }
  }

  // What was taken must be what the document lets clients send.
  private static void checkRequest(Exchange exchange, JsonNode content, List<String> complaints) {
    byte[] body = exchange.requestBody();
    if (body != null && !content.isMissingNode()) {
      checkBody("the request", body, content, complaints);
    }
  }

  private static void checkBody(
      String what, byte[] body, JsonNode content, List<String> complaints) {
    Schema schema =
        SCHEMAS.getSchema(SchemaLocation.of(DOCUMENT + content.at("/schema/$ref").asString()));
    try {
      for (Error error : schema.validate(JSON.readTree(body))) {
        complaints.add(what + " does not fit: " + error);
      }
    } catch (JacksonException exception) {
      complaints.add(what + " is no JSON");
    }
  }

  private Optional<JsonNode> operation(String method, String path) {
    String name = (method.equals("HEAD") ? "GET" : method).toLowerCase(Locale.ROOT);
    return paths.stream()
        .filter(it -> it.regex().matcher(path).matches())
        .findFirst()
        .map(it -> it.operations().path(name))
        .filter(it -> !it.isMissingNode());
  }

  private static Pattern regex(String template) {
    return Pattern.compile(template.replaceAll("\\{[^}]*}", "[^/]+"));
  }
}
