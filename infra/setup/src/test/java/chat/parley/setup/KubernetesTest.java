package chat.parley.setup;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.local.ServiceSpec;
import chat.parley.local.Services;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Each overlay renders, every object in it is what Kubernetes wants, and all that refers to
/// something finds it.
class KubernetesTest {
  /// Kinds that operators bring, whose schemas are not Kubernetes' own.
  private static final Set<String> OPERATORS_KINDS =
      Set.of("Cluster", "KafkaNodePool", "Kafka", "Keycloak", "PodMonitor", "HTTPRoute");

  /// What whoever installs the overlay has to make first: `infra/k8s/README.md` says so.
  private static final Map<String, Set<String>> FOREIGN_SECRETS =
      Map.of(
          "parley-services", Set.of("parley.postgres.password", "parley.service-secret"),
          "parley-bucket", Set.of("parley.file.s3.access-key", "parley.file.s3.secret-key"),
          "parley-monitoring", Set.of("client-id", "client-secret"),
          "parley-postgres", Set.of("username", "password"),
          "parley-keycloak", Set.of("database-username", "database-password", "admin-password"));

  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "everything"})
  void isWhatKubernetesWants(String overlay) {
    for (var object : render(overlay)) {
      if (!OPERATORS_KINDS.contains(kind(object))) {
        assertThat(flawOf(object)).as(name(object)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "everything"})
  void runsEveryServiceFromTheImageThatTheBuildMakes(String overlay) {
    var objects = render(overlay);
    var images =
        pods(objects)
            .flatMap(pod -> pod.at("/spec/containers").valueStream())
            .map(container -> container.path("image").asString())
            .collect(Collectors.toSet());

    assertThat(images).allMatch(image -> image.contains(":"));
    assertThat(images)
        .containsAll(
            Services.ALL.stream()
                .map(ServiceSpec::service)
                .filter(service -> !service.equals(Services.DISCOVERY))
                .map(service -> "parley/" + service + ":" + Checkout.version())
                .toList());
    assertThat(
            images.stream()
                .filter(image -> image.startsWith("parley/"))
                .map(KubernetesTest::artifact))
        .isSubsetOf(Checkout.modulesWithImages());
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "everything"})
  void findsEveryConfigMapSecretAndClaim(String overlay) {
    var objects = render(overlay);

    for (var pod : pods(objects).toList()) {
      for (var reference : pod.findValues("configMapRef")) {
        assertThat(keys(objects, "ConfigMap", reference)).as(reference.toString()).isNotNull();
      }
      for (var reference : pod.findValues("configMapKeyRef")) {
        assertThat(keys(objects, "ConfigMap", reference))
            .contains(reference.path("key").asString());
      }
      for (var reference : pod.findValues("secretKeyRef")) {
        assertThat(keys(objects, "Secret", reference)).contains(reference.path("key").asString());
      }
      pod.at("/spec/volumes").forEach(volume -> assertThatIsThere(objects, volume));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "everything"})
  void mountsOnlyVolumesThatThePodHas(String overlay) {
    pods(render(overlay))
        .forEach(pod -> {
          var claims =
              pod.at("/claims").valueStream().map(claim -> claim.at("/metadata/name").asString());
          var volumes = pod.at("/spec/volumes").valueStream().map(it -> it.path("name").asString());
          var mounted =
              pod.at("/spec/containers/0/volumeMounts")
                  .valueStream()
                  .map(it -> it.path("name").asString())
                  .collect(Collectors.toSet());

          assertThat(Stream.concat(volumes, claims)).containsExactlyInAnyOrderElementsOf(mounted);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "everything"})
  void leadsEverySelectorToPods(String overlay) {
    var objects = render(overlay);
    var labels = pods(objects).map(pod -> pod.at("/metadata/labels")).toList();
    var operators =
        objects.stream()
            .flatMap(object -> object.findValues("labels").stream())
            .filter(found -> found.has("parley.chat/data"))
            .toList();

    for (var object : objects) {
      var selectors = new ArrayList<JsonNode>();
      switch (kind(object)) {
        case "Service" -> selectors.add(object.at("/spec/selector"));
        case "PodDisruptionBudget", "Deployment", "StatefulSet", "PodMonitor" ->
            selectors.add(object.at("/spec/selector/matchLabels"));
        case "NetworkPolicy" ->
            object.findValues("podSelector").stream()
                .map(selector -> selector.path("matchLabels"))
                .filter(selector -> !selector.has("k8s-app"))
                .forEach(selectors::add);
        default -> {}
      }
      assertThat(selectors)
          .as(kind(object) + " " + name(object))
          .allMatch(selector ->
              // The base has no data services: overlays bring them.
              (overlay.equals("base") || overlay.equals("everything"))
                      && selector.has("parley.chat/data")
                  || !selector.isEmpty()
                      && Stream.concat(labels.stream(), operators.stream())
                          .anyMatch(found -> includes(found, selector)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "everything"})
  void sendsServicesAndProbesToPortsThatContainersHave(String overlay) {
    var objects = render(overlay);

    for (var pod : pods(objects).toList()) {
      var ports = ports(pod);
      for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        pod.findValues(probe).stream()
            .flatMap(found -> found.findValues("port").stream())
            .forEach(port -> assertThat(ports).contains(port.asString()));
      }
    }
    objects.stream()
        .filter(object -> kind(object).equals("Service"))
        .forEach(service -> {
          var ports =
              pods(objects)
                  .filter(pod -> includes(pod.at("/metadata/labels"), service.at("/spec/selector")))
                  .flatMap(pod -> ports(pod).stream())
                  .toList();
          service
              .at("/spec/ports")
              .forEach(port -> assertThat(ports).contains(port.path("targetPort").asString()));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "everything"})
  void letsNoPodDoWhatItNeedNot(String overlay) {
    pods(render(overlay))
        .forEach(pod -> {
          var spec = pod.path("spec");
          var container = spec.at("/containers/0");
          assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
          assertThat(spec.path("enableServiceLinks").asBoolean(true)).isFalse();
          assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean(false)).isTrue();
          assertThat(spec.at("/securityContext/seccompProfile/type").asString())
              .isEqualTo("RuntimeDefault");
          assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
              .isFalse();
          assertThat(container.at("/securityContext/capabilities/drop/0").asString())
              .isEqualTo("ALL");
          assertThat(container.at("/resources/requests/cpu").isMissingNode()).isFalse();
          assertThat(container.at("/resources/requests/memory").isMissingNode()).isFalse();
          assertThat(container.at("/resources/limits/memory").isMissingNode()).isFalse();
          if (container.path("image").asString().startsWith("parley/")) {
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean(false))
                .isTrue();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/prod", "everything"})
  void setsOnlyPropertiesThatTheServicesHave(String overlay) {
    var settings =
        render(overlay).stream()
            .filter(object -> kind(object).equals("ConfigMap") && name(object).equals("parley"))
            .flatMap(object -> object.path("data").propertyStream())
            .map(Map.Entry::getKey)
            // Spring Boot's own, of its configuration files.
            .filter(key -> !key.equals("SPRING_CONFIG_ADDITIONAL_LOCATION"))
            .filter(key -> !Checkout.isOfAgent(key))
            .toList();

    assertThat(settings)
        .isNotEmpty()
        .allSatisfy(key -> assertThat(Checkout.knownProperties()).contains(key.replace("_", "")));
  }

  @Test
  void namesTheKeysOfTheBucketAsThePropertiesAre() {
    assertThat(FOREIGN_SECRETS.get("parley-bucket"))
        .allSatisfy(key ->
            assertThat(Checkout.knownProperties())
                .contains(key.replaceAll("[.-]", "").toUpperCase(Locale.ROOT)));
  }

  @Test
  void keepsNoFileOnAVolumeWhereThereIsABucket() {
    var objects = render("everything");
    var files =
        pods(objects)
            .filter(pod ->
                pod.at("/metadata/labels/app.kubernetes.io~1name")
                    .asString("")
                    .equals("file-service"))
            .findFirst()
            .orElseThrow();

    assertThat(files.at("/spec/volumes"))
        .filteredOn(volume -> volume.path("name").asString().equals("data"))
        .singleElement()
        .satisfies(volume -> {
          assertThat(volume.has("ephemeral")).isTrue();
          assertThat(volume.has("persistentVolumeClaim")).isFalse();
        });
    assertThat(files.at("/spec/volumes"))
        .filteredOn(volume -> volume.path("name").asString().equals("secrets"))
        .singleElement()
        .satisfies(volume -> assertThat(volume.has("secret")).isFalse());
    assertThat(objects)
        .noneMatch(object ->
            kind(object).equals("PersistentVolumeClaim") && name(object).equals("file-service"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/prod"})
  void scalesGatewaysByAMetricThatTheyHave(String overlay) {
    var metrics =
        render(overlay).stream()
            .filter(object -> kind(object).equals("HorizontalPodAutoscaler"))
            .flatMap(object -> object.at("/spec/metrics").valueStream())
            .map(metric -> metric.at("/pods/metric/name").asString(""))
            .filter(metric -> !metric.isEmpty())
            .toList();
    var meters =
        Checkout.read("gateway/src/main/java/chat/parley/gateway/connection/Connections.java");

    assertThat(metrics)
        .isNotEmpty()
        .allMatch(metric -> meters.contains('"' + metric.replace('_', '.') + '"'));
  }

  private static String artifact(String image) {
    return image.substring(image.indexOf('/') + 1, image.indexOf(':'));
  }

  private List<JsonNode> render(String overlay) {
    return Kustomize.render(folder, overlay);
  }

  /// Every pod that the objects lead to: its labels and its `spec`, and `claims`, where it has some
  /// of its own.
  private static Stream<JsonNode> pods(List<JsonNode> objects) {
    return objects.stream()
        .filter(object -> Set.of("Deployment", "StatefulSet", "Job").contains(kind(object)))
        .map(object -> {
          var pod = (ObjectNode) object.at("/spec/template").deepCopy();
          pod.set("claims", object.at("/spec/volumeClaimTemplates"));
          return pod;
        });
  }

  private static Set<String> ports(JsonNode pod) {
    var ports = new TreeSet<String>();
    pod.at("/spec/containers")
        .forEach(container ->
            container
                .path("ports")
                .forEach(port -> {
                  ports.add(port.path("name").asString());
                  ports.add(port.path("containerPort").asString());
                }));
    return ports;
  }

  private static void assertThatIsThere(List<JsonNode> objects, JsonNode volume) {
    if (volume.has("configMap")) {
      var keys = keys(objects, "ConfigMap", volume.path("configMap"));
      volume
          .at("/configMap/items")
          .forEach(item -> assertThat(keys).contains(item.path("key").asString()));
    }
    if (volume.has("secret")) {
      assertThat(keys(objects, "Secret", volume.path("secret"))).isNotEmpty();
    }
    volume
        .at("/projected/sources")
        .forEach(source -> assertThat(keys(objects, "Secret", source.path("secret"))).isNotEmpty());
    if (volume.has("persistentVolumeClaim")) {
      assertThat(objects)
          .anyMatch(object ->
              kind(object).equals("PersistentVolumeClaim")
                  && name(object).equals(volume.at("/persistentVolumeClaim/claimName").asString()));
    }
  }

  /// The keys of what a reference names; fails if there is no such object.
  private static Set<String> keys(List<JsonNode> objects, String kind, JsonNode reference) {
    var name = reference.path(reference.has("secretName") ? "secretName" : "name").asString();
    var found =
        objects.stream()
            .filter(object -> kind(object).equals(kind) && name(object).equals(name))
            .findFirst();
    if (found.isEmpty() && kind.equals("Secret") && FOREIGN_SECRETS.containsKey(name)) {
      return FOREIGN_SECRETS.get(name);
    }
    assertThat(found).as(kind + " " + name).isPresent();
    return found
        .orElseThrow()
        .path("data")
        .propertyStream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean includes(JsonNode labels, JsonNode selector) {
    return selector
        .propertyStream()
        .allMatch(wanted -> wanted.getValue().equals(labels.path(wanted.getKey())));
  }

  private static String kind(JsonNode object) {
    return object.path("kind").asString();
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asString();
  }

  /// What Kubernetes' own model has against an object: a field that it does not know, or misses.
  private static String flawOf(JsonNode object) {
    var version = object.path("apiVersion").asString().replaceAll(".*/", "");
    var model = Character.toUpperCase(version.charAt(0)) + version.substring(1) + kind(object);
    try {
      Class.forName("io.kubernetes.client.openapi.models." + model)
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, JsonParser.parseString(object.toString()));
      return "";
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    } catch (ReflectiveOperationException e) {
      return "no such kind: " + e;
    }
  }
}
