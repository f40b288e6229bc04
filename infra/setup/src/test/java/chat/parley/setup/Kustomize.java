package chat.parley.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Renders overlays by the real `kubectl kustomize`, in a copy of the checkout's `infra`.
final class Kustomize {
  private static final Path SCRIPT = Checkout.ROOT.resolve("infra/k8s/kubectl.sh");
  private static final Map<String, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();

  private Kustomize() {}

  /// @param folder for the copy; empty at first
  /// @param overlay below `infra/k8s`, or `everything`: the base with all components
  static List<JsonNode> render(Path folder, String overlay) {
    return RENDERED.computeIfAbsent(overlay, it -> Checkout.documents(run(folder, it)).toList());
  }

  private static String run(Path folder, String overlay) {
    try {
      copy(folder);
      return execute(
          execute(SCRIPT.toString()).strip(),
          "kustomize",
          folder.resolve("k8s").resolve(overlay).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path folder) throws IOException, InterruptedException {
    if (Files.exists(folder.resolve("k8s"))) {
      return;
    }
    var infra = Checkout.ROOT.resolve("infra");
    for (var part : List.of("k8s", "keycloak")) {
      try (var files = Files.walk(infra.resolve(part))) {
        for (var file : files.toList()) {
          Files.copy(
              file,
              folder.resolve(infra.relativize(file).toString()),
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    execute(folder.resolve("k8s/overlays/dev/secrets.sh").toString());
    var everything = Files.createDirectory(folder.resolve("k8s/everything"));
    Files.writeString(
        everything.resolve("kustomization.yaml"),
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [../base]
        components:
          - ../components/eureka
          - ../components/ingress
          - ../components/gateway-api
          - ../components/observability
          - ../components/traces
          - ../components/s3
          - ../components/clamd
        """);
  }

  private static String execute(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
