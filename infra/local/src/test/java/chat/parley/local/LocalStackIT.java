package chat.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.parley.backing.ManagedProcess;
import chat.parley.backing.ManagedProcess.State;
import chat.parley.local.console.Event;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.Workspace;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Discovery over PostgreSQL and Redis: the launcher's machinery without the weight of a whole
/// stack.
@TestInstance(Lifecycle.PER_CLASS)
class LocalStackIT {
  private static final Path ROOT = Path.of(System.getProperty("parley.root", "../.."));
  private static final ServiceSpec DISCOVERY =
      new ServiceSpec(
          Services.DISCOVERY,
          Services.DISCOVERY,
          "infra/discovery",
          "chat.parley.discovery.DiscoveryApplication",
          "96m",
          Set.of(Services.POSTGRES, Services.REDIS),
          Optional.empty());
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<Event> events = new CopyOnWriteArrayList<>();
  @TempDir private static Path home;
  private final List<String> traces = new CopyOnWriteArrayList<>();
  private HttpServer collector;
  private LocalStack stack;

  @BeforeAll
  void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/v1/traces", this::collect);
    collector.start();
    stack = builder().start();
  }

  private void collect(HttpExchange exchange) throws IOException {
    // The texts of a protobuf message stand in it as they are.
    traces.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @AfterAll
  void closeLeavesNothingBehind() {
    var processes = stack.processes();
    stack.close();
    collector.stop(0);
    assertThat(processes).hasSize(3).allMatch(process -> process.state() == State.STOPPED);
    assertThat(Leftovers.stop(new Workspace(ROOT, home))).isEmpty();
  }

  @Test
  void startsOnlyWhatIsNeededEachInTurn() {
    assertThat(readyInOrder()).startsWith("redis").contains("postgres", "discovery");
    assertThat(readyInOrder().indexOf("discovery"))
        .isGreaterThan(readyInOrder().indexOf("postgres"));
    assertThat(stack.memory()).isGreaterThan(100_000_000);
  }

  @Test
  void startsAProcessAgainThatDies() {
    var before = stack.process(Services.REDIS).pid();

    stack.kill(Services.REDIS);

    await().atMost(PATIENCE).until(() -> isReadyAfter(Services.REDIS, before));
    assertThat(events)
        .contains(new Event.Note("redis has died (exit code 137); it is started again in 0.5 s"));
  }

  @Test
  void startsAProcessAgainWhenAnotherProcessAsksForIt() {
    var before = stack.process(Services.DISCOVERY).pid();

    RestartRequest.send(new Workspace(ROOT, home), Services.DISCOVERY);

    await().atMost(PATIENCE).until(() -> isReadyAfter(Services.DISCOVERY, before));
    assertThat(events).contains(new Event.Note("discovery is started again, as asked"));
  }

  @Test
  void letsNoSecondStackIntoTheSameFolder() {
    assertThatThrownBy(() -> builder().start())
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("already runs");
  }

  @Test
  void sendsTracesWhereTheyAreWanted() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(traces)
                .anySatisfy(it ->
                    assertThat(it).contains("service.name", "discovery", "/actuator/health")));
  }

  private StackBuilder builder() {
    return LocalStack.builder()
        .root(ROOT)
        .home(home)
        .freePorts()
        .traces(URI.create("http://127.0.0.1:" + collector.getAddress().getPort()))
        .services(List.of(DISCOVERY))
        .console(events::add);
  }

  private boolean isReadyAfter(String name, long pid) {
    ManagedProcess process = stack.process(name);
    return process.pid() != pid && process.state() == State.READY;
  }

  private List<String> readyInOrder() {
    return events.stream()
        .filter(Event.ProcessChanged.class::isInstance)
        .map(Event.ProcessChanged.class::cast)
        .filter(event -> event.state() == Event.ProcessState.READY)
        .map(Event.ProcessChanged::name)
        .distinct()
        .toList();
  }
}
