package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.local.LocalStack;
import chat.parley.test.Browser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Accounts that come from elsewhere: another realm stands for a company's identity provider.
class SingleSignOnIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PASSWORD = "grace's own password";

  private final LocalStack stack = RunningStack.get();
  private final KeycloakConsole keycloak = new KeycloakConsole(stack);
  private final URI gateway = stack.gatewayUri();
  private final String company = "company-" + UUID.randomUUID().toString().substring(0, 8);
  private final String username = "grace-" + UUID.randomUUID().toString().substring(0, 8);
  private final Person alice = Person.signUp(gateway, "alice");

  @Test
  void whoComesFromAnotherIdentityProviderHasAnAccountAtOnce() {
    // given
    makeCompany();
    letItIn();
    var browser = new Browser(gateway);

    // when
    HttpResponse<String> choice = browser.open("/login?next=/spec/openapi.json");
    HttpResponse<String> form = browser.go(linkToCompany(choice));
    HttpResponse<String> page = browser.submit(form, username, PASSWORD);

    // then
    assertThat(page.uri().getPath()).as(page.body()).isEqualTo("/spec/openapi.json");
    JsonNode session = Person.read(browser.open("/api/v1/session"));
    assertThat(session.get("username").asString()).isEqualTo(username);
    String id = session.get("userId").asString();

    // and: others see who it is, before it has asked for anything
    await().atMost(PATIENCE).until(() -> alice.get("/api/v1/users/" + id).statusCode() == 200);
    JsonNode profile = Person.read(alice.get("/api/v1/users/" + id));
    assertThat(profile.get("username").asString()).isEqualTo(username);
    assertThat(profile.get("displayName").asString()).isEqualTo("Grace Hopper");
    assertThat(profile.get("bot").asBoolean()).isFalse();

    // and: it is on record
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    Person.read(browser.open("/api/v1/auth/audit"))
                        .get("entries")
                        .valueStream()
                        .map(it -> it.get("act").asString()))
                .containsExactlyInAnyOrder("account-created", "logged-in"));

    // and: no password of ours lets it in
    assertThat(
            alice
                .post("/api/v1/auth/login", Map.of("username", username, "password", PASSWORD))
                .statusCode())
        .isEqualTo(401);
  }

  private void makeCompany() {
    create("", Map.of("realm", company, "enabled", true));
    create(
        "/" + company + "/clients",
        Map.of(
            "clientId",
            "parley",
            "secret",
            "shared",
            "redirectUris",
            List.of(keycloak.uri("/realms/parley/broker/" + company + "/endpoint").toString())));
    create(
        "/" + company + "/users",
        Map.of(
            "username",
            username,
            "email",
            username + "@company.example",
            "emailVerified",
            true,
            "firstName",
            "Grace",
            "lastName",
            "Hopper",
            "enabled",
            true,
            "credentials",
            List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))));
  }

  private void letItIn() {
    String protocol = keycloak.uri("/realms/" + company + "/protocol/openid-connect").toString();
    create(
        "/parley/identity-provider/instances",
        Map.of(
            "alias",
            company,
            "providerId",
            "oidc",
            "enabled",
            true,
            "trustEmail",
            true,
            "config",
            Map.of(
                "clientId", "parley",
                "clientSecret", "shared",
                "clientAuthMethod", "client_secret_post",
                "issuer", keycloak.uri("/realms/" + company).toString(),
                "authorizationUrl", protocol + "/auth",
                "tokenUrl", protocol + "/token",
                "jwksUrl", protocol + "/certs",
                "useJwksUrl", "true",
                "validateSignature", "true",
                "defaultScope", "openid profile email")));
  }

  private URI linkToCompany(HttpResponse<String> page) {
    Matcher link =
        Pattern.compile("href=\"([^\"]*/broker/" + company + "/login[^\"]*)\"")
            .matcher(page.body());
    assertThat(link.find()).as(page.body()).isTrue();
    return page.uri().resolve(link.group(1).replace("&amp;", "&"));
  }

  private void create(String path, Map<String, Object> body) {
    keycloak.send("POST", path, Person.JSON.writeValueAsString(body));
  }
}
