package chat.parley.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How a service's traces are recorded: by OpenTelemetry's agent, which sends them by OTLP over
/// HTTP.
///
/// @param agent its jar
/// @param collector to whom
record Tracing(Path agent, URI collector) {
  // An AOT cache does not hold what an agent changes: the JVM would refuse it, with a warning.
  List<String> options() {
    return List.of("-javaagent:" + agent, "-XX:AOTMode=off");
  }

  Map<String, String> environment(String service) {
    return Map.of(
        "OTEL_SERVICE_NAME",
        service,
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        collector.toString(),
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/protobuf",
        // Metrics are Prometheus's, and logs stay in their files.
        "OTEL_METRICS_EXPORTER",
        "none",
        "OTEL_LOGS_EXPORTER",
        "none");
  }
}
