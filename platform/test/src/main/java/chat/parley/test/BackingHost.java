package chat.parley.test;

import chat.parley.backing.BackingException;
import chat.parley.backing.Folders;
import chat.parley.backing.Home;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// The process that holds the services for all test JVMs of a run. It ends with the process that
/// began the run, and takes the services and its folder with it; should it be killed itself, the
/// watchdog of its children does.
final class BackingHost {
  static final String PORT_FILE = "port";

  private final HostedServices services;

  private BackingHost(HostedServices services) {
    this.services = services;
  }

  /// Runs until the process that it is told of ends.
  ///
  /// @param arguments the checkout, this host's folder, the pid of the process to end with
  public static void main(String... arguments) throws IOException {
    var folder = Path.of(arguments[1]);
    var home = Home.temporary(folder).progress((service, what) -> log(service + ": " + what));
    var services = new HostedServices(Path.of(arguments[0]), home);
    var master = ProcessHandle.of(Long.parseLong(arguments[2]));
    if (master.isEmpty()) {
      return;
    }
    new BackingHost(services).serve(folder);
    master.get().onExit().join();
    try {
      services.close();
      Folders.delete(folder);
    } finally {
      // The server's threads would keep the JVM. What is left even so, the watchdog clears away.
      Runtime.getRuntime().halt(0);
    }
  }

  private void serve(Path folder) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    var partial = folder.resolve(PORT_FILE + ".partial");
    Files.writeString(partial, Integer.toString(server.getAddress().getPort()));
    Files.move(partial, folder.resolve(PORT_FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      String answer;
      try {
        answer = answer(exchange.getRequestURI().getPath(), exchange.getRequestURI().getQuery());
      } catch (RuntimeException e) {
        status = 500;
        answer = describe(e);
        log(answer);
      }
      var bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String answer(String path, String query) {
    return switch (path) {
      case "/alive" -> Long.toString(ProcessHandle.current().pid());
      case "/start" -> {
        var words = Arrays.asList(query.split(","));
        yield properties(
            services.start(
                ProcessHandle.of(Long.parseLong(words.getFirst())).orElseThrow(),
                words.stream().skip(1).map(Backing::valueOf).toList()));
      }
      case "/database" -> services.recreateDatabase(query);
      default -> throw new IllegalArgumentException("No such request: " + path);
    };
  }

  private static String properties(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String describe(RuntimeException e) {
    var origin = e.getCause() instanceof BackingException cause ? cause : e;
    if (origin instanceof BackingException failure) {
      return failure.getMessage()
          + "\n"
          + failure.advice()
          + "\n"
          + String.join("\n", failure.logTail());
    }
    return origin.toString();
  }

  /// The host's output is its log.
  @SuppressWarnings("SystemOut")
  private static void log(String line) {
    System.out.println(line);
  }
}
