package chat.parley.local.service;

import chat.parley.contracts.problem.Problem;
import chat.parley.local.setup.SetupException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Calls a service of a stack that runs, as a service. Every call is to be one that can be
/// repeated, and is while the service does not answer: it may be starting again.
final class ServiceClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int SERVER_ERROR = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String name;
  private final URI service;
  private final URI keycloak;
  private final String secret;
  private String token = "";

  /// @param name of the service
  /// @param secret the services' own, as Keycloak knows it
  ServiceClient(String name, int port, int keycloakPort, String secret) {
    this.name = name;
    this.service = URI.create("http://127.0.0.1:" + port);
    this.keycloak = URI.create("http://127.0.0.1:" + keycloakPort);
    this.secret = secret;
  }

  <T> T get(String path, Class<T> type) throws InterruptedException {
    return call(request(path).GET(), type);
  }

  <T> T post(String path, Class<T> type) throws InterruptedException {
    return call(request(path).POST(BodyPublishers.noBody()), type);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(TIMEOUT);
  }

  private <T> T call(HttpRequest.Builder request, Class<T> type) throws InterruptedException {
    var deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        if (token.isEmpty()) {
          token = fetchToken();
        }
        var answer = send(request.setHeader("Authorization", "Bearer " + token).build());
        if (answer.statusCode() == OK) {
          return JSON.readValue(answer.body(), type);
        }
        if (answer.statusCode() == UNAUTHORIZED) {
          token = "";
        } else if (answer.statusCode() < SERVER_ERROR) {
          throw new SetupException(name + " refuses: " + reason(answer.body()), "");
        }
        require(deadline, name + " answers with " + answer.statusCode());
      } catch (IOException e) {
        require(deadline, name + " does not answer");
      }
      Thread.sleep(PAUSE);
    }
  }

  private String fetchToken() throws IOException, InterruptedException {
    var form =
        "grant_type=client_credentials&client_id="
            + name
            + "&client_secret="
            + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    var answer =
        send(
            HttpRequest.newBuilder(keycloak.resolve("/realms/parley/protocol/openid-connect/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    if (answer.statusCode() != OK) {
      throw new IOException("Keycloak answers with " + answer.statusCode());
    }
    return JSON.readTree(answer.body()).path("access_token").asString();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  private void require(Instant deadline, String failure) {
    if (Instant.now().isAfter(deadline)) {
      throw new SetupException(failure, "./parley logs " + name + " may tell why");
    }
  }

  private static String reason(String body) {
    try {
      var problem = JSON.readValue(body, Problem.class);
      return problem.detail() == null ? problem.title() : problem.detail();
    } catch (JacksonException _) {
      return "it does not say why";
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
