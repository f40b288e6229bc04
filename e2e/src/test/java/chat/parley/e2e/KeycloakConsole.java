package chat.parley.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.backing.Home;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;

/// The Keycloak of a running stack, as its administrator.
final class KeycloakConsole {
  private final LocalStack stack;
  private final HttpClient http = HttpClient.newHttpClient();

  KeycloakConsole(LocalStack stack) {
    this.stack = stack;
  }

  /// @param path from `/admin/realms` on
  /// @param body JSON, or empty
  /// @return the answer's body
  String send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(uri("/admin/realms" + path))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    HttpResponse<String> answer = exchange(request);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }

  /// Gives somebody the realm's role `administrator`, and logs them in with it.
  void makeAdministrator(Person person) {
    String role = send("GET", "/parley/roles/administrator", "");
    send("POST", "/parley/users/" + person.id() + "/role-mappings/realm", "[" + role + "]");
    person.logIn();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + stack.ports().of(Services.KEYCLOAK) + path);
  }

  /// What its administrator logs in with, under the name `admin`.
  String password() {
    return Home.in(stack.home()).secret("keycloak-admin");
  }

  private String token() {
    String form =
        "grant_type=password&client_id=admin-cli&username=admin&password="
            + URLEncoder.encode(password(), UTF_8);
    var request =
        HttpRequest.newBuilder(uri("/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    JsonNode tokens = Person.read(exchange(request));
    return tokens.get("access_token").asString();
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException exception) {
      throw new AssertionError(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new AssertionError(exception);
    }
  }
}
