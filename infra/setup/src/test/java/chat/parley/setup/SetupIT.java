package chat.parley.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.backing.Distributions;
import chat.parley.backing.Home;
import chat.parley.backing.Kafka;
import chat.parley.backing.Keycloak;
import chat.parley.backing.Ports;
import chat.parley.backing.Postgres;
import chat.parley.backing.RealmSecrets;
import java.io.IOException;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against servers that know nothing of Parley.
@TestInstance(Lifecycle.PER_CLASS)
class SetupIT {
  private static final Path ROOT = Path.of(System.getProperty("parley.root", "../.."));
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Home home;
  private Postgres postgres;

  @BeforeAll
  void start() {
    home = Home.in(folder.resolve("home"));
    postgres = Postgres.start(Distributions.in(ROOT), home, Ports.free());
    assertThat(Setup.run(List.of("secrets"), environment(Map.of()))).isZero();
  }

  @AfterAll
  void stop() {
    postgres.close();
    http.close();
  }

  @Test
  void givesEachServiceADatabaseThatNoOtherServiceCanRead() throws SQLException {
    for (int round = 0; round < 2; round++) {
      assertThat(Setup.run(List.of("databases"), environment(Map.of()))).isZero();
    }

    var password = secret("services/parley.postgres.password");
    try (var own = connect("parley_room", "parley_room", password);
        var statement = own.createStatement()) {
      assertThat(statement.execute("CREATE TABLE proof (id int)")).isFalse();
    }
    try (var keycloaks = connect("keycloak", "keycloak", secret("keycloak/database-password"))) {
      assertThat(keycloaks.isValid(5)).isTrue();
    }
    assertThatThrownBy(() -> connect("parley_room", "parley_user", password))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void makesTheTopics() throws Exception {
    try (var kafka = Kafka.start(Distributions.in(ROOT), home, Ports.free(), Ports.free())) {
      var environment = environment(Map.of("PARLEY_KAFKA_ADDRESS", kafka.address()));

      assertThat(Setup.run(List.of("topics", "topics"), environment)).isZero();

      try (var admin =
          Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address()))) {
        assertThat(admin.listTopics().names().get())
            .containsAll(Kafka.PARLEY_TOPICS.stream().map(Kafka.Topic::name).toList());
      }
    }
  }

  @Test
  void makesTheRealmAndTellsItWhereOthersAre() throws Exception {
    var realm = ROOT.resolve("infra/keycloak/parley-realm.json");
    var settings =
        new Keycloak.Settings(
            Ports.free(), Ports.free(), realm, new RealmSecrets("of-another", "of-another"));
    try (var keycloak = Keycloak.start(Distributions.in(ROOT), home, postgres, settings)) {
      var admin = admin(keycloak);
      send(request(keycloak, admin, "").DELETE(), 204);
      var environment =
          environment(
              Map.of(
                  "PARLEY_KEYCLOAK_URL", keycloak.url(),
                  "PARLEY_KEYCLOAK_ADMIN_PASSWORD", keycloak.adminPassword(),
                  "PARLEY_PUBLIC_URL", "https://chat.example.org",
                  "PARLEY_BACKCHANNEL_URL", "http://auth:8080/internal/backchannel-logout",
                  "PARLEY_MAIL_ADDRESS", "mail.example.org:587"));

      assertThat(Setup.run(List.of("realm", "realm"), environment)).isZero();

      var client = json(send(request(keycloak, admin, "/clients?clientId=parley-web").GET(), 200));
      assertThat(client.at("/0/redirectUris/0").asString())
          .isEqualTo("https://chat.example.org/login/oauth2/code/parley");
      assertThat(client.at("/0/attributes/backchannel.logout.url").asString())
          .isEqualTo("http://auth:8080/internal/backchannel-logout");
      assertThat(client.at("/0/attributes/pkce.code.challenge.method").asString())
          .isEqualTo("S256");
      var made = json(send(request(keycloak, admin, "").GET(), 200));
      assertThat(made.at("/smtpServer/host").asString()).isEqualTo("mail.example.org");
      var token =
          Map.of(
              "grant_type", "client_credentials",
              "client_id", "room-service",
              "client_secret", secret("services/parley.service-secret"));
      assertThat(token(keycloak, "parley", token)).isNotEmpty();
    }
  }

  @Test
  void saysWhichServerDoesNotAnswer() {
    var nobody = "127.0.0.1:" + Ports.free();

    assertThat(
            Setup.run(List.of("databases"), environment(Map.of("PARLEY_POSTGRES_ADDRESS", nobody))))
        .isEqualTo(1);
    assertThat(
            Setup.run(
                List.of("realm"),
                environment(
                    Map.of(
                        "PARLEY_KEYCLOAK_URL",
                        "http://" + nobody,
                        "PARLEY_KEYCLOAK_ADMIN_PASSWORD",
                        "any"))))
        .isEqualTo(1);
  }

  private Environment environment(Map<String, String> more) {
    var secrets = folder.resolve("secrets");
    var variables =
        Map.of(
            "PARLEY_SECRETS",
            secrets.toString(),
            "PARLEY_POSTGRES_ADDRESS",
            URI.create(postgres.jdbcUrl("postgres").substring("jdbc:".length())).getAuthority(),
            "PARLEY_POSTGRES_ADMIN_PASSWORD",
            home.secret("postgres"),
            "PARLEY_POSTGRES_PASSWORD_FILE",
            secrets.resolve("services/parley.postgres.password").toString(),
            "PARLEY_KEYCLOAK_DATABASE_PASSWORD_FILE",
            secrets.resolve("keycloak/database-password").toString(),
            "PARLEY_SERVICE_SECRET_FILE",
            secrets.resolve("services/parley.service-secret").toString(),
            "PARLEY_MONITORING_SECRET_FILE",
            secrets.resolve("monitoring/client-secret").toString());
    return new Environment(
        Stream.of(variables, more)
            .flatMap(map -> map.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (_, last) -> last)));
  }

  private Connection connect(String database, String role, String password) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(database), role, password);
  }

  private static String secret(String name) {
    try {
      return Files.readString(folder.resolve("secrets").resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String admin(Keycloak keycloak) throws Exception {
    return token(
        keycloak,
        "master",
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "admin-cli",
            "username",
            keycloak.adminUsername(),
            "password",
            keycloak.adminPassword()));
  }

  private String token(Keycloak keycloak, String realm, Map<String, String> form) throws Exception {
    var body =
        form.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(
                URI.create(keycloak.url() + "/realms/" + realm + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    return json(send(request, 200)).path("access_token").asString();
  }

  private static HttpRequest.Builder request(Keycloak keycloak, String token, String path) {
    return HttpRequest.newBuilder(URI.create(keycloak.url() + "/admin/realms/parley" + path))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, int wanted) throws Exception {
    var answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(wanted);
    return answer;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }
}
