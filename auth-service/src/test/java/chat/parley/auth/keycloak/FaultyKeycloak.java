package chat.parley.auth.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// The real Keycloak behind a line that breaks before the answer to the creation of a user.
public final class FaultyKeycloak implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;

  public FaultyKeycloak() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::forward);
    server.start();
  }

  /// Users over another address than Keycloak's own.
  public static KeycloakUsers users(String url) {
    var properties =
        new KeycloakProperties(
            URI.create(url), "parley", Duration.ofSeconds(2), Duration.ofSeconds(10));
    return new KeycloakUsers(
        new AdminClient(properties, "auth-service", System.getProperty("parley.service-secret")));
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target = URI.create(System.getProperty("parley.keycloak.url") + exchange.getRequestURI());
      var request =
          HttpRequest.newBuilder(target)
              .method(
                  exchange.getRequestMethod(),
                  BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      for (String header : List.of("Authorization", "Content-Type", "Accept")) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
          request.header(header, value);
        }
      }
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      if (target.getPath().endsWith("/admin/realms/parley/users") && response.statusCode() == 201) {
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
