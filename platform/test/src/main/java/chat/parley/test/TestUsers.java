package chat.parley.test;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// People and services with real tokens of the real Keycloak. Needs `@WithBacking(KEYCLOAK)`.
public final class TestUsers {
  static final String ADMIN_USERNAME = "parley.test.keycloak.admin-username";
  static final String ADMIN_PASSWORD = "parley.test.keycloak.admin-password";

  /// How long short-lived tokens are good for.
  public static final Duration SHORT_LIFE = Duration.ofSeconds(3);

  private static final String FIRST_PARTY = "parley-first-party";
  private static final String PASSWORD = "correct horse battery";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = new JsonMapper();

  private TestUsers() {}

  /// Somebody new, under a name that nobody else in this run has.
  public static TestUser create() {
    return create("Somebody");
  }

  /// Somebody new who is shown as `displayName`.
  public static TestUser create(String displayName) {
    var username = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    var email = username + "@example.test";
    var user =
        Map.of(
            "username", username,
            "email", email,
            "firstName", displayName,
            "enabled", true,
            "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
    var request =
        admin("/users")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(user)));
    var location = send(request, 201).headers().firstValue("Location").orElseThrow();
    var id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    return new TestUser(id, username, email, displayName, PASSWORD);
  }

  /// Ends all of a user's sessions at Keycloak, as an administrator may.
  public static void endSessions(TestUser user) {
    send(admin("/users/" + user.id() + "/logout").POST(BodyPublishers.noBody()), 204);
  }

  /// Lets a user in again who was locked out.
  public static void enable(UUID userId) {
    ObjectNode user = (ObjectNode) JSON.readTree(send(admin("/users/" + userId), 200).body());
    send(
        admin("/users/" + userId)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(user.put("enabled", true).toString())),
        204);
  }

  /// Leaves a user without a password, as one who logs in by other means.
  public static void removePassword(UUID userId) {
    String path = "/users/" + userId + "/credentials";
    for (JsonNode it : JSON.readTree(send(admin(path), 200).body())) {
      if (it.get("type").asString().equals("password")) {
        send(admin(path + "/" + it.get("id").asString()).DELETE(), 204);
      }
    }
  }

  /// The token of a service's own account, such as `room-service`, good for `/internal`.
  public static String serviceToken(String service) {
    return token(
        "parley",
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            service,
            "client_secret",
            required("parley.service-secret")));
  }

  /// A genuine token of another realm (the administrator's of `master`), which no service of ours
  /// may accept.
  public static String foreignToken() {
    return token(
        "master",
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "admin-cli",
            "username",
            required(ADMIN_USERNAME),
            "password",
            required(ADMIN_PASSWORD)));
  }

  static String userToken(TestUser user) {
    return userToken(FIRST_PARTY, user);
  }

  // One client for all: where the lifespan of tokens is set.
  static synchronized String shortLivedToken(TestUser user) {
    var client = FIRST_PARTY + "-short-lived";
    if (clients(client).isEmpty()) {
      var copy = clients(FIRST_PARTY).getFirst();
      copy.remove("id");
      copy.get("protocolMappers").forEach(mapper -> ((ObjectNode) mapper).remove("id"));
      copy.put("clientId", client);
      copy.putObject("attributes")
          .put("access.token.lifespan", Long.toString(SHORT_LIFE.toSeconds()));
      send(
          admin("/clients")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(copy.toString())),
          201);
    }
    return userToken(client, user);
  }

  private static List<ObjectNode> clients(String clientId) {
    return JSON.readValue(
        send(admin("/clients?clientId=" + clientId), 200).body(), new TypeReference<>() {});
  }

  private static String userToken(String client, TestUser user) {
    return token(
        "parley",
        Map.of(
            "grant_type",
            "password",
            "client_id",
            client,
            "scope",
            "openid",
            "username",
            user.username(),
            "password",
            user.password()));
  }

  static HttpRequest.Builder admin(String path) {
    return HttpRequest.newBuilder(URI.create(keycloak() + "/admin/realms/parley" + path))
        .header("Authorization", "Bearer " + foreignToken());
  }

  private static String token(String realm, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(
                URI.create(keycloak() + "/realms/" + realm + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    return JSON.readTree(send(request, 200).body()).get("access_token").asString();
  }

  static HttpResponse<String> send(HttpRequest.Builder request, int expected) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        throw new IllegalStateException(
            response.request().uri()
                + " answered "
                + response.statusCode()
                + ": "
                + response.body());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String keycloak() {
    return required("parley.keycloak.url");
  }

  static String required(String property) {
    var value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException(
          property + " is not set: the test class needs @WithBacking(KEYCLOAK)");
    }
    return value;
  }
}
