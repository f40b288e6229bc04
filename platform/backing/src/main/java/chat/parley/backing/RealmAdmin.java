package chat.parley.backing;

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
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The admin API of Parley's realm, as the administrator of the master realm sees it. For moments:
/// the token is not refreshed.
final class RealmAdmin implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration CREATION = Duration.ofSeconds(90);
  private static final String REALMS = "/admin/realms";
  private static final int NOT_FOUND = 404;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final String url;
  private final String token;

  private RealmAdmin(HttpClient http, String url, String token) {
    this.http = http;
    this.url = url;
    this.token = token;
  }

  /// @param url of Keycloak, without a realm
  static RealmAdmin logIn(String url, String username, String password) {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var form =
        "grant_type=password&client_id=admin-cli&username="
            + URLEncoder.encode(username, StandardCharsets.UTF_8)
            + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    var token = JSON.readTree(send(http, request)).path("access_token").asString();
    return new RealmAdmin(http, url, token);
  }

  /// @param path below the realm
  JsonNode get(String path) {
    return JSON.readTree(send(http, request(path).build()));
  }

  /// @param path below the realm
  void put(String path, Object body) {
    var json = BodyPublishers.ofString(JSON.writeValueAsString(body));
    send(http, request(path).header("Content-Type", "application/json").PUT(json).build());
  }

  /// Whether the realm is there.
  boolean exists() {
    var request = request("").build();
    var answer = answer(http, request);
    if (answer.statusCode() == NOT_FOUND) {
      return false;
    }
    require(request, answer);
    return true;
  }

  /// Makes the realm.
  void create(String json) {
    send(
        http,
        to(REALMS)
            .timeout(CREATION)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder request(String path) {
    return to(REALMS + "/parley" + path);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private static String send(HttpClient http, HttpRequest request) {
    return require(request, answer(http, request));
  }

  private static String require(HttpRequest request, HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new BackingException(
          "keycloak",
          "%s %s was answered %d"
              .formatted(request.method(), request.uri().getPath(), answer.statusCode()),
          "./parley logs keycloak may tell why.");
    }
    return answer.body();
  }

  private static HttpResponse<String> answer(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", exception));
    }
  }
}
