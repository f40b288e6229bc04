package chat.parley.setup;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.local.ServiceSpec;
import chat.parley.local.Services;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `docker-compose.yml` is what its specification wants, and agrees with the services, their
/// properties, and itself.
class ComposeFileTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(:-[^}]*)?}");

  private final String text = Checkout.read("docker-compose.yml");
  private final JsonNode compose = Checkout.documents(text).findFirst().orElseThrow();

  @Test
  void isValidByTheComposeSpecification() throws IOException {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    try (var schema = ComposeFileTest.class.getResourceAsStream("/official/compose-spec.json")) {
      assertThat(schema).isNotNull();

      // Its name is none that a validator could look for.
      var specification = ((ObjectNode) JSON.readTree(schema)).remove(List.of("$id"));
      assertThat(registry.getSchema(specification).validate(compose)).isEmpty();
    }
  }

  @Test
  void runsEveryServiceFromTheImageOfItsModule() {
    for (var service : Services.ALL) {
      assertThat(service(service.name()).path("image").asString())
          .isEqualTo(
              "${PARLEY_IMAGES:-parley}/%s:${PARLEY_VERSION:-%s}"
                  .formatted(artifact(service), Checkout.version()));
    }
  }

  @Test
  void usesTheImagesThatTheBuildMakesAndNoOthers() {
    var images =
        services()
            .map(name -> service(name).path("image").asString())
            .filter(image -> image.startsWith("${PARLEY_IMAGES"))
            .map(image -> image.replaceAll(".*/([a-z-]+):.*", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(images).isEqualTo(Checkout.modulesWithImages());
  }

  @Test
  void runsTheVersionsThatTheTestsRunOn() {
    assertThat(service("keycloak").path("image").asString())
        .endsWith(":" + Checkout.property("keycloak.version"));
    assertThat(service("kafka").path("image").asString())
        .endsWith(":" + Checkout.property("kafka.version"));
    assertThat(service("postgres").path("image").asString())
        .endsWith(":" + Checkout.property("postgres-binaries.version").replaceAll("\\..*", ""));
  }

  @Test
  void setsOnlyPropertiesThatTheServicesHave() {
    var known = Checkout.knownProperties();

    for (var service : Services.ALL) {
      service(service.name())
          .path("environment")
          .propertyStream()
          .map(Map.Entry::getKey)
          .filter(name -> !Checkout.isOfAgent(name))
          .forEach(name -> assertThat(known).as(service.name()).contains(name.replace("_", "")));
    }
  }

  @Test
  void explainsEveryVariableInTheExample() {
    var used = new TreeSet<String>();
    var matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      used.add(matcher.group(1));
    }
    var explained =
        Checkout.read(".env.example")
            .lines()
            .filter(line -> line.matches("#?[A-Z_]+=.*"))
            .map(line -> line.replaceAll("#?([A-Z_]+)=.*", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(explained).isEqualTo(used);
  }

  @Test
  void givesAVariableOneDefaultEverywhere() {
    var defaults = new TreeMap<String, Set<String>>();
    var matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      defaults
          .computeIfAbsent(matcher.group(1), _ -> new TreeSet<>())
          .add(String.valueOf(matcher.group(2)));
    }

    assertThat(defaults).allSatisfy((_, values) -> assertThat(values).hasSize(1));
  }

  @Test
  void letsNobodyReachAnythingButTheDoors() {
    var published =
        services()
            // Which ends TLS, and is there for everybody.
            .filter(name -> !name.equals("caddy"))
            .flatMap(this::ports);

    assertThat(published)
        .allMatch(
            port -> port.matches("\"?(\\$\\{PARLEY_BIND:-127\\.0\\.0\\.1}|127\\.0\\.0\\.1):.*"))
        .hasSize(4);
    assertThat(ports("caddy")).allMatch(port -> port.matches(".*:(80:80|443:443)")).hasSize(2);
  }

  @Test
  void bindsOnlyFilesThatThereAre() {
    var bound =
        services()
            .flatMap(name -> service(name).path("volumes").valueStream())
            .map(JsonNode::asString)
            .filter(volume -> volume.startsWith("."))
            .map(volume -> volume.substring(0, volume.indexOf(':')))
            .toList();

    assertThat(bound)
        .isNotEmpty()
        .allSatisfy(path -> assertThat(Checkout.ROOT.resolve(path)).exists());
  }

  @Test
  void usesEveryVolumeAndDeclaresEach() {
    var used =
        services()
            .flatMap(name -> service(name).path("volumes").valueStream())
            .map(volume -> volume.asString().replaceAll(":.*", ""))
            .filter(volume -> !volume.startsWith("."))
            .collect(Collectors.toSet());

    assertThat(compose.path("volumes").propertyStream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void waitsOnlyForServicesThatThereAreAndThatTellTheirHealth() {
    services()
        .flatMap(name -> service(name).path("depends_on").propertyStream())
        .forEach(dependency -> {
          var needed = service(dependency.getKey());
          assertThat(needed.isMissingNode()).as(dependency.getKey()).isFalse();
          assertThat(needed.has("healthcheck"))
              .as(dependency.getKey())
              .isEqualTo(
                  dependency.getValue().path("condition").asString().equals("service_healthy"));
        });
  }

  @Test
  void runsOurOwnImagesWithoutPrivileges() {
    services()
        .map(this::service)
        .filter(service -> service.path("image").asString().startsWith("${PARLEY_IMAGES"))
        .forEach(service -> {
          assertThat(service.path("read_only").asBoolean()).isTrue();
          assertThat(service.path("cap_drop").path(0).asString()).isEqualTo("ALL");
          assertThat(service.path("security_opt").path(0).asString())
              .isEqualTo("no-new-privileges:true");
        });
  }

  @Test
  void holdsNoSecret() {
    services()
        .flatMap(name -> service(name).path("environment").propertyStream())
        .filter(variable -> variable.getKey().matches(".*(PASSWORD|SECRET).*"))
        .forEach(variable -> assertThat(variable.getKey()).matches(".*_FILE|PARLEY_SECRETS"));
  }

  private Stream<String> services() {
    return compose.path("services").propertyStream().map(Map.Entry::getKey);
  }

  private Stream<String> ports(String name) {
    return service(name).path("ports").valueStream().map(JsonNode::asString);
  }

  private JsonNode service(String name) {
    return compose.path("services").path(name);
  }

  private static String artifact(ServiceSpec service) {
    return Path.of(service.module()).getFileName().toString();
  }
}
