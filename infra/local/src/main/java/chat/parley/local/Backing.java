package chat.parley.local;

import chat.parley.backing.Distributions;
import chat.parley.backing.Home;
import chat.parley.backing.Kafka;
import chat.parley.backing.Keycloak;
import chat.parley.backing.MailSink;
import chat.parley.backing.ManagedProcess;
import chat.parley.backing.Postgres;
import chat.parley.backing.RealmSecrets;
import chat.parley.backing.RealmSettings;
import chat.parley.backing.Redis;
import chat.parley.local.backup.FirstStart;
import chat.parley.local.setup.StackPorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The five services that are not ours, each with what Parley needs in it: databases, topics,
/// realm.
final class Backing {
  private final Path root;
  private final Distributions distributions;
  private final StackPorts ports;
  private volatile @Nullable Postgres postgres;
  private volatile @Nullable Keycloak keycloak;

  Backing(Path root, Distributions distributions, StackPorts ports) {
    this.root = root;
    this.distributions = distributions;
    this.ports = ports;
  }

  ManagedProcess startPostgres(Home home) {
    var started = Postgres.start(distributions, home, ports.of(Services.POSTGRES));
    postgres = started;
    var password = home.secret("postgres-services");
    Services.ALL.stream()
        .map(ServiceSpec::database)
        .flatMap(Optional::stream)
        .forEach(database -> started.createDatabase(database, password));
    Services.ofProcess(Services.MESSAGE_SERVICE)
        .flatMap(ServiceSpec::database)
        .ifPresent(database -> FirstStart.of(home).raiseEpoch(started, database));
    return started.process();
  }

  ManagedProcess startRedis(Home home) {
    return Redis.start(distributions, home, ports.of(Services.REDIS)).process();
  }

  ManagedProcess startKafka(Home home) {
    var kafka =
        Kafka.start(
            distributions, home, ports.of(Services.KAFKA), ports.of(Services.KAFKA_CONTROLLER));
    kafka.createTopics(Kafka.PARLEY_TOPICS);
    FirstStart.of(home).publish(kafka);
    return kafka.process();
  }

  /// Only after PostgreSQL has been started.
  ManagedProcess startKeycloak(Home home) {
    var settings =
        new Keycloak.Settings(
            ports.of(Services.KEYCLOAK),
            ports.of(Services.KEYCLOAK_MANAGEMENT),
            LocalStack.realm(root),
            new RealmSecrets(home.secret("keycloak-services"), home.secret("keycloak-monitoring")));
    var started = Keycloak.start(distributions, home, Objects.requireNonNull(postgres), settings);
    keycloak = started;
    new RealmSettings(
            Optional.of("127.0.0.1:" + ports.of(Services.MAIL)),
            Optional.of(backChannel()),
            Optional.empty())
        .apply(started, home.data(Services.KEYCLOAK).resolve("parley-settings"));
    return started.process();
  }

  /// Only after Keycloak has been started.
  void verifyEmail(String username) {
    Objects.requireNonNull(keycloak).verifyEmail(username);
  }

  ManagedProcess startMail(Home home) {
    return MailSink.start(distributions, home, ports.of(Services.MAIL), ports.of(Services.MAIL_API))
        .process();
  }

  private URI backChannel() {
    return URI.create(
        "http://127.0.0.1:" + ports.of(Services.AUTH_SERVICE) + "/internal/backchannel-logout");
  }
}
