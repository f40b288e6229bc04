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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What of Parley's realm says where other processes are. The realm file is read once, when the
/// realm is made; ports may be others at each start.
///
/// What is empty stays as it is.
///
/// @param smtp `host:port` that takes the realm's mails
/// @param backChannel where Keycloak tells that sessions have ended
public record RealmSettings(Optional<String> smtp, Optional<URI> backChannel) {
  private static final String REALM = "/admin/realms/parley";
  private static final List<String> CLIENTS = List.of("parley-first-party", "parley-web");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();

  /// Sets them, unless `memory` says that they are set.
  ///
  /// @param memory a file that lives as long as Keycloak's database
  public void apply(Keycloak keycloak, Path memory) {
    try {
      if (Files.exists(memory) && Files.readString(memory).equals(toString())) {
        return;
      }
      apply(keycloak.url(), keycloak.adminUsername(), keycloak.adminPassword());
      Files.createDirectories(memory.getParent());
      Files.writeString(memory, toString());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /// Sets them as the administrator of the master realm.
  ///
  /// @param url of Keycloak, without a realm
  public void apply(String url, String username, String password) {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var admin = new Admin(http, url, token(http, url, username, password));
      if (smtp.isPresent()) {
        mail(admin, smtp.get());
      }
      if (backChannel.isPresent()) {
        tell(admin, backChannel.get());
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", exception));
    }
  }

  private static void mail(Admin admin, String smtp) throws IOException, InterruptedException {
    var host = smtp.substring(0, smtp.lastIndexOf(':'));
    var port = smtp.substring(smtp.lastIndexOf(':') + 1);
    admin.put(
        REALM,
        Map.of(
            "smtpServer",
            Map.of(
                "host",
                host,
                "port",
                port,
                "from",
                "no-reply@parley.example",
                "fromDisplayName",
                "Parley")));
  }

  private static void tell(Admin admin, URI backChannel) throws IOException, InterruptedException {
    for (var client : CLIENTS) {
      var id = admin.get(REALM + "/clients?clientId=" + client).path(0).path("id").asString();
      admin.put(
          REALM + "/clients/" + id,
          Map.of(
              "clientId",
              client,
              "attributes",
              Map.of(
                  "backchannel.logout.url",
                  backChannel.toString(),
                  "backchannel.logout.session.required",
                  "true")));
    }
  }

  private static String token(HttpClient http, String url, String username, String password)
      throws IOException, InterruptedException {
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
    return JSON.readTree(send(http, request)).path("access_token").asString();
  }

  private static String send(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new BackingException(
          "keycloak",
          "%s %s was answered %d"
              .formatted(request.method(), request.uri().getPath(), answer.statusCode()),
          "./parley logs keycloak may tell why.");
    }
    return answer.body();
  }

  private record Admin(HttpClient http, String url, String token) {
    JsonNode get(String path) throws IOException, InterruptedException {
      return JSON.readTree(send(http, request(path).build()));
    }

    void put(String path, Object body) throws IOException, InterruptedException {
      var json = BodyPublishers.ofString(JSON.writeValueAsString(body));
      send(http, request(path).header("Content-Type", "application/json").PUT(json).build());
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(url + path))
          .timeout(PATIENCE)
          .header("Authorization", "Bearer " + token);
    }
  }
}
