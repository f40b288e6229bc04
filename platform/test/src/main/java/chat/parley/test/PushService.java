package chat.parley.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A push service over real HTTPS: it keeps what it was sent, and answers each device as it is
/// told.
public final class PushService {
  /// In place of a status: an answer that never comes.
  public static final int NEVER = -1;

  private static final String PASSWORD = "changeit";
  private static final PushService INSTANCE = new PushService();

  private final Map<String, List<Push>> received = new ConcurrentHashMap<>();
  private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();
  private final Path certificate;
  private final HttpsServer server;

  private PushService() {
    try {
      certificate = newCertificate();
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      server.setHttpsConfigurator(new HttpsConfigurator(context()));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::answer);
      server.start();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException(exception);
    }
  }

  public static PushService get() {
    return INSTANCE;
  }

  /// Who is to be trusted to be this one, as PKCS #12.
  public Path certificate() {
    return certificate;
  }

  public String truststorePassword() {
    return PASSWORD;
  }

  /// An address for one device, which answers so, each status once, and 201 after that. {@link
  /// #NEVER} is an answer that never comes, -2 one that never ends, 302 leads to the same address.
  public String endpoint(Integer... statuses) {
    String path = "/" + UUID.randomUUID();
    answers.put(path, new ConcurrentLinkedQueue<>(List.of(statuses)));
    return "https://localhost:" + server.getAddress().getPort() + path;
  }

  /// What a device was sent, in the order in which it came.
  public List<Push> received(String endpoint) {
    return received.getOrDefault(endpoint.substring(endpoint.lastIndexOf('/')), List.of());
  }

  /// One request.
  ///
  /// @param from the port that it came from, another one for each connection
  public record Push(Map<String, String> headers, byte[] body, int from) {}

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream request = exchange.getRequestBody()) {
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      byte[] body = request.readAllBytes();
      String path = exchange.getRequestURI().getPath();
      received
          .computeIfAbsent(path, _ -> new CopyOnWriteArrayList<>())
          .add(new Push(headers, body, exchange.getRemoteAddress().getPort()));
      Integer status = answers.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll();
      answer(exchange, status == null ? 201 : status);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, int status) throws IOException, InterruptedException {
    if (status == NEVER) {
      Thread.sleep(60_000);
    }
    if (status == -2) {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write("and so on ".getBytes(UTF_8));
      }
    }
    if (status == 302) {
      exchange.getResponseHeaders().add("Location", exchange.getRequestURI().toString());
    }
    exchange.sendResponseHeaders(status, -1);
  }

  private SSLContext context() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(certificate)) {
      store.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  // The JDK signs certificates by its tool only.
  private static Path newCertificate() throws IOException {
    Path folder = Files.createTempDirectory("push-service");
    Path store = folder.resolve("push-service.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "push",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (!Files.exists(store)) {
      throw new IllegalStateException(said);
    }
    return store;
  }
}
