package chat.parley.test;

import chat.parley.backing.DatabaseOwner;
import chat.parley.backing.Folders;
import chat.parley.backing.Kafka;
import chat.parley.backing.KafkaTopics;
import chat.parley.backing.RealmSecrets;
import chat.parley.backing.RealmSettings;
import com.redis.testcontainers.RedisContainer;
import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/// The services as containers of this test JVM, which Testcontainers removes when the JVM has
/// ended.
final class ContainerSource implements BackingSource {
  private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18");
  private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.2.1");
  private static final DockerImageName REDIS = DockerImageName.parse("redis:7.2");
  private static final String KEYCLOAK = "quay.io/keycloak/keycloak:26.7.3";

  private static final DockerImageName MAIL = DockerImageName.parse("greenmail/standalone:2.1.13");
  private static final int SMTP = 3025;
  private static final int MAIL_API = 8080;

  private final String secret = UUID.randomUUID().toString();
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES);

  @Override
  public Map<String, String> start(Set<Backing> wanted) {
    var starts =
        wanted.stream()
            .map(one -> CompletableFuture.supplyAsync(() -> start(one), threads))
            .toList();
    var properties = new HashMap<String, String>();
    starts.forEach(start -> properties.putAll(start.join()));
    return properties;
  }

  @Override
  public void recreateDatabase(String name) {
    try (var admin =
        DriverManager.getConnection(
            postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword())) {
      var owner = new DatabaseOwner(name, secret);
      owner.dropDatabase(admin);
      owner.ensureDatabase(admin);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Path folder() {
    try {
      var folder = Files.createTempDirectory("parley-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete-folder"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> start(Backing one) {
    return switch (one) {
      case POSTGRES -> {
        postgres.start();
        var address =
            postgres.getHost() + ":" + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
        yield Map.of("parley.postgres.address", address, "parley.postgres.password", secret);
      }
      case KAFKA -> Map.of("parley.kafka.address", startKafka());
      case REDIS -> {
        var redis = new RedisContainer(REDIS);
        redis.start();
        yield Map.of("parley.redis.address", redis.getRedisHost() + ":" + redis.getRedisPort());
      }
      case KEYCLOAK -> startKeycloak();
      case MAIL -> startMail();
    };
  }

  private static String startKafka() {
    var kafka = new KafkaContainer(KAFKA);
    // With Keycloak building itself on the same cores, Testcontainers' minute is too short.
    kafka.withStartupTimeout(Duration.ofMinutes(3));
    kafka.start();
    var address = kafka.getBootstrapServers().replaceFirst("^.*://", "");
    try (var topics = new KafkaTopics(address)) {
      topics.create(Kafka.PARLEY_TOPICS);
    }
    return address;
  }

  private Map<String, String> startKeycloak() {
    var keycloak = new KeycloakContainer(KEYCLOAK);
    keycloak.withCopyToContainer(
        Transferable.of(realm()), "/opt/keycloak/data/import/parley-realm.json");
    keycloak.withCopyFileToContainer(
        MountableFile.forHostPath(Checkout.realm().resolveSibling("themes")),
        "/opt/keycloak/themes");
    keycloak.withCopyToContainer(
        Transferable.of(leakedPasswords()), "/opt/keycloak/data/password-blacklists/parley.txt");
    keycloak.withNetwork(Network.SHARED);
    // The image builds itself at every start.
    keycloak.withStartupTimeout(Duration.ofMinutes(5));
    keycloak.start();
    return Map.of(
        "parley.keycloak.url",
        keycloak.getAuthServerUrl(),
        "parley.service-secret",
        secret,
        TestUsers.ADMIN_USERNAME,
        keycloak.getAdminUsername(),
        TestUsers.ADMIN_PASSWORD,
        keycloak.getAdminPassword());
  }

  // Only where Keycloak has been started: it is told by the properties that its start has set.
  private static Map<String, String> startMail() {
    var mail = new GenericContainer<>(MAIL);
    mail.withNetwork(Network.SHARED).withNetworkAliases("mail").withExposedPorts(SMTP, MAIL_API);
    mail.start();
    new RealmSettings(Optional.of("mail:" + SMTP), Optional.empty(), Optional.empty())
        .apply(
            System.getProperty("parley.keycloak.url"),
            System.getProperty(TestUsers.ADMIN_USERNAME),
            System.getProperty(TestUsers.ADMIN_PASSWORD));
    return Map.of(
        TestMails.API,
        "http://" + mail.getHost() + ":" + mail.getMappedPort(MAIL_API) + "/",
        "spring.mail.host",
        mail.getHost(),
        "spring.mail.port",
        Integer.toString(mail.getMappedPort(SMTP)));
  }

  private static String leakedPasswords() {
    try {
      return Files.readString(Checkout.realm().resolveSibling("leaked-passwords.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String realm() {
    try {
      return new RealmSecrets(secret, UUID.randomUUID().toString())
          .fill(Files.readString(Checkout.realm()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
