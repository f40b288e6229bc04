package chat.parley.local;

import chat.parley.backing.Home;
import chat.parley.backing.Kafka;
import chat.parley.backing.Postgres;
import chat.parley.backing.Readiness;
import chat.parley.backing.Redis;
import chat.parley.local.demo.Demo;
import chat.parley.local.setup.Workspace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// What the launcher does at a start, done once more to a stack that runs and without changing it,
/// so that the JVM can record for the launcher's own AOT cache what a start loads.
public final class Rehearsal {
  private final Workspace workspace;
  private final Map<String, Integer> ports;

  private Rehearsal(Workspace workspace, Map<String, Integer> ports) {
    this.workspace = workspace;
    this.ports = ports;
  }

  /// Makes `done` when it is through, and waits for the signal that ends it.
  public static void main(String[] arguments) throws Exception {
    var root = Path.of(arguments[0]);
    var folder = Path.of(arguments[1]);
    var done = Path.of(arguments[2]);
    new Rehearsal(new Workspace(root, folder), portsIn(arguments[3])).run();
    Files.createFile(done);
    new CountDownLatch(1).await();
  }

  /// @param done the file to wait for
  static String[] arguments(Workspace workspace, Path done, Map<String, Integer> ports) {
    var named =
        ports.entrySet().stream()
            .map(port -> port.getKey() + "=" + port.getValue())
            .collect(Collectors.joining(","));
    return new String[] {
      workspace.root().toString(), workspace.folder().toString(), done.toString(), named
    };
  }

  private static Map<String, Integer> portsIn(String named) {
    return Arrays.stream(named.split(","))
        .map(port -> port.split("=", 2))
        .collect(Collectors.toMap(port -> port[0], port -> Integer.parseInt(port[1])));
  }

  private void run() throws Exception {
    // Detached: what is adopted here is not ended with this JVM.
    Home home = workspace.home().detached(true);
    Postgres.adopt(home, portOf(Services.POSTGRES));
    Redis.adopt(home, portOf(Services.REDIS));
    Kafka.adopt(home, portOf(Services.KAFKA));
    var eureka = "http://127.0.0.1:" + portOf(Services.DISCOVERY) + "/eureka/";
    for (var service : Services.ALL) {
      Readiness.all(
              ServiceProcess.actuator(portOf(service.name())),
              new Registration(eureka, service.name(), UUID.randomUUID().toString()))
          .isReady();
    }
    Demo.meet(URI.create("http://127.0.0.1:" + portOf(Services.GATEWAY)));
  }

  private int portOf(String process) {
    var port = ports.get(process);
    if (port == null) {
      throw new IllegalArgumentException("no port of " + process);
    }
    return port;
  }
}
