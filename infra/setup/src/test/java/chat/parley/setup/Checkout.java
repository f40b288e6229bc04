package chat.parley.setup;

import chat.parley.local.ServiceSpec;
import chat.parley.local.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sources that manifests have to agree with.
final class Checkout {
  static final Path ROOT = Path.of("../..");
  private static final JsonMapper JSON = new JsonMapper();

  private Checkout() {}

  static String read(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Of Parley, and so of its images.
  static String version() {
    return read("pom.xml")
        .replaceAll("(?s).*?<artifactId>parley</artifactId>\\s*<version>([^<]+)<.*", "$1");
  }

  /// Of the root's POM.
  static String property(String name) {
    return read("pom.xml").replaceAll("(?s).*<" + Pattern.quote(name) + ">([^<]+)<.*", "$1");
  }

  /// Those whose build makes an image of the same name.
  static Set<String> modulesWithImages() {
    return Stream.concat(
            Services.ALL.stream().map(ServiceSpec::module), Stream.of("infra/setup", "infra/mail"))
        .filter(module -> read(module + "/pom.xml").contains("<parley.image.skip>false"))
        .map(module -> Path.of(module).getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The services' properties as they are called in the environment, without `_`, which may stand
  /// anywhere.
  static Set<String> knownProperties() {
    var files =
        Stream.concat(
            Stream.of("platform/web/src/main/resources/parley-service.yaml"),
            Services.ALL.stream()
                .map(service -> service.module() + "/src/main/resources/application.yaml"));
    var known =
        files
            .flatMap(file -> documents(read(file)))
            .flatMap(document -> paths("", document))
            .map(path -> path.replaceAll("[.-]", "").toUpperCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    // Their defaults are code's, or Eureka's own.
    known.add("PARLEYAUTHVERIFYEMAIL");
    known.add("EUREKACLIENTREGISTERWITHEUREKA");
    known.add("EUREKACLIENTFETCHREGISTRY");
    return known;
  }

  /// Whether a variable is not for a service, but for its JVM and the agent that records traces.
  static boolean isOfAgent(String variable) {
    return variable.equals("JDK_JAVA_OPTIONS") || variable.startsWith("OTEL_");
  }

  /// A file's documents; a key that is there twice is a failure.
  static Stream<JsonNode> documents(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(10_000_000);
    var documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
    return StreamSupport.stream(documents.spliterator(), false).map(JSON::<JsonNode>valueToTree);
  }

  private static Stream<String> paths(String prefix, JsonNode node) {
    if (!node.isObject()) {
      return Stream.of(prefix);
    }
    return node.propertyStream().flatMap(it -> paths(join(prefix, it), it.getValue()));
  }

  private static String join(String prefix, Map.Entry<String, JsonNode> property) {
    return prefix.isEmpty() ? property.getKey() : prefix + "." + property.getKey();
  }
}
