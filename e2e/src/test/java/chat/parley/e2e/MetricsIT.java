package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.run.MonitoringToken;
import chat.parley.local.LocalStack;
import chat.parley.local.ServiceSpec;
import chat.parley.local.Services;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is drawn and what is alerted on is measured, by every process, for who may read it.
class MetricsIT {
  private static final Path OBSERVABILITY = Path.of("../infra/observability");
  private static final Pattern STRINGS_AND_LABELS =
      Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring) *\\([^)]*\\)");
  private static final Pattern NAME = Pattern.compile("\\b([a-z_:][a-z0-9_:]+)\\b(?! *\\()");
  private static final Pattern ALERT = Pattern.compile("expr: >-\\n +(.+)");
  private static final Pattern TARGET = Pattern.compile("\"expr\": \"(.+)\",?");
  private static final Set<String> OPERATORS = Set.of("or", "and", "unless", "bool");

  private final LocalStack stack = RunningStack.get();
  private final Supplier<String> token = new MonitoringToken(stack);
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void everyQueryNamesAMetricThatExists() throws Exception {
    Person alice = Person.signUp(stack.gatewayUri(), "alice");
    try (ChatSocket socket = alice.connect()) {
      socket.hello();
      socket.say(alice.createRoom("Measured", "public"), "one");
    }
    var measured = new TreeSet<String>(Set.of("up"));
    for (ServiceSpec service : Services.ALL) {
      if (service.name().equals(Services.DISCOVERY)) {
        continue;
      }
      HttpResponse<String> answer = metrics(stack.ports().of(service.name()), token.get());
      assertThat(answer.statusCode()).as(service.name()).isEqualTo(200);
      answer
          .body()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replaceAll("[{ ].*", ""))
          .forEach(measured::add);
    }

    Set<String> named =
        queries().flatMap(MetricsIT::namesIn).collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(measured).containsAll(named);
  }

  @Test
  void aGatewayShowsThemToNobodyElse() throws Exception {
    int gateway = stack.ports().of("gateway");

    assertThat(metrics(gateway, "").statusCode()).isEqualTo(401);
    var person = Person.signUp(stack.gatewayUri(), "alice").token();

    assertThat(metrics(gateway, person).statusCode()).isEqualTo(403);
  }

  @Test
  void whoMayReadThemMayDoNothingElse() throws Exception {
    URI internal =
        URI.create(
            "http://127.0.0.1:" + stack.ports().of("message-service") + "/internal/read-heads");
    var request =
        HttpRequest.newBuilder(internal)
            .header("Authorization", "Bearer " + token.get())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("[]"))
            .build();

    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  private static Stream<String> queries() throws IOException {
    return Stream.concat(
            ALERT.matcher(read("alerts.yml")).results(),
            TARGET.matcher(read("grafana/dashboards/parley.json")).results())
        .map(query -> query.group(1));
  }

  private static Stream<String> namesIn(String query) {
    return NAME.matcher(STRINGS_AND_LABELS.matcher(query).replaceAll(" "))
        .results()
        .map(MatchResult::group)
        .filter(name -> !OPERATORS.contains(name));
  }

  private static String read(String name) throws IOException {
    return Files.readString(OBSERVABILITY.resolve(name));
  }

  private HttpResponse<String> metrics(int port, String token) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
