package chat.parley.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What Prometheus and Grafana are told agrees with itself, and with what runs. That its queries
/// name metrics that exist is seen by the end-to-end tests.
class ObservabilityTest {
  private static final String RUNBOOK = "docs/runbooks/alerts.md";

  @Test
  void namesTheAgentThatTheImagesHave() {
    var agent =
        "-javaagent:/opt/opentelemetry/opentelemetry-javaagent-"
            + Checkout.property("opentelemetry-agent.version")
            + ".jar\n";

    assertThat(Checkout.read(".env.example")).contains("PARLEY_JAVA_OPTIONS=" + agent);
    assertThat(Checkout.read("infra/k8s/components/traces/kustomization.yaml")).contains(agent);
    assertThat(Checkout.read("infra/observability/grafana/provisioning/datasources/jaeger.yml"))
        .contains("url: http://jaeger:");
  }

  @Test
  void everyAlertHasARunbook() {
    var sections =
        Checkout.read(RUNBOOK)
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3).toLowerCase(Locale.ROOT))
            .toList();

    assertThat(alerts())
        .isNotEmpty()
        .allSatisfy(alert -> {
          assertThat(alert.path("labels").path("severity").asString()).isIn("critical", "warning");
          assertThat(alert.path("annotations").path("summary").asString()).isNotEmpty();
          var name = alert.path("alert").asString().toLowerCase(Locale.ROOT);
          assertThat(alert.path("annotations").path("runbook").asString())
              .isEqualTo(RUNBOOK + "#" + name);
          assertThat(sections).contains(name);
        });
    assertThat(sections).hasSize((int) alerts().count());
  }

  @Test
  void everyServiceIsMeasured() {
    var compose = Checkout.documents(Checkout.read("docker-compose.yml")).findFirst().orElseThrow();
    var measured =
        document("prometheus.yml")
            .path("scrape_configs")
            .path(0)
            .path("dns_sd_configs")
            .path(0)
            .path("names")
            .valueStream()
            .map(JsonNode::asString);

    assertThat(measured)
        .containsExactlyInAnyOrderElementsOf(
            compose
                .path("services")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> name.equals("gateway") || name.endsWith("-service"))
                .toList());
  }

  @Test
  void everyPanelSaysWhatItShows() {
    var panels = document("grafana/dashboards/parley.json").path("panels");
    var source = document("grafana/provisioning/datasources/prometheus.yml").path("datasources");

    assertThat(panels.valueStream().map(it -> it.path("id").asInt())).doesNotHaveDuplicates();
    assertThat(panels.valueStream())
        .isNotEmpty()
        .allSatisfy(panel -> {
          assertThat(panel.path("title").asString()).isNotEmpty();
          assertThat(panel.path("description").asString()).isNotEmpty();
          assertThat(panel.path("targets").size()).isPositive();
          assertThat(panel.path("datasource").path("uid")).isEqualTo(source.path(0).path("uid"));
        });
  }

  private static Stream<JsonNode> alerts() {
    return document("alerts.yml")
        .path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream());
  }

  private static JsonNode document(String name) {
    return Checkout.documents(Checkout.read("infra/observability/" + name))
        .findFirst()
        .orElseThrow();
  }
}
