package chat.parley.bench.server;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.SearchAdministration;
import chat.parley.platform.crypto.ConversationKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Parley behind its gateway, as the launcher keeps it: what only a service may ask, and the
/// database of the messages.
final class ParleyInside {
  private static final String CLIENT = "message-service";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path home;

  /// @param home the launcher's folder of a stack that runs
  ParleyInside(Path home) {
    this.home = home;
  }

  /// As the owner of all databases.
  Connection messages() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/parley_message".formatted(port("postgres")),
        "postgres",
        secret("postgres"));
  }

  ConversationKeys keys() {
    return new ConversationKeys(client("room-service", RoomDirectory.class));
  }

  SearchAdministration search() {
    return client("message-service", SearchAdministration.class);
  }

  private <T> T client(String service, Class<T> type) {
    var client =
        RestClient.builder()
            .baseUrl("http://127.0.0.1:" + port(service))
            .requestInterceptor((request, body, execution) -> {
              request.getHeaders().setBearerAuth(token());
              return execution.execute(request, body);
            })
            .build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
        .build()
        .createClient(type);
  }

  private String token() throws IOException {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(
                CLIENT, URLEncoder.encode(secret("keycloak-services"), StandardCharsets.UTF_8));
    var keycloak =
        URI.create(
            "http://127.0.0.1:%d/realms/parley/protocol/openid-connect/token"
                .formatted(port("keycloak")));
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(keycloak)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.ofString());
      return JSON.readTree(answer.body()).path("access_token").asString();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    }
  }

  private String secret(String name) {
    return read(home.resolve("secrets").resolve(name)).strip();
  }

  // The last port that a process was started with.
  private int port(String process) {
    return read(home.resolve("state").resolve("events"))
        .lines()
        .map(JSON::readTree)
        .filter(event -> event.path("name").asString("").equals(process))
        .map(event -> event.path("port"))
        .filter(JsonNode::isNumber)
        .mapToInt(JsonNode::asInt)
        .filter(port -> port > 0)
        .reduce((_, last) -> last)
        .orElseThrow(() -> new IllegalStateException(process + " is not there"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
