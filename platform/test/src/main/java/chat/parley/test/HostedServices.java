package chat.parley.test;

import chat.parley.backing.BackingService;
import chat.parley.backing.Distributions;
import chat.parley.backing.Home;
import chat.parley.backing.Kafka;
import chat.parley.backing.Keycloak;
import chat.parley.backing.MailSink;
import chat.parley.backing.Ports;
import chat.parley.backing.Postgres;
import chat.parley.backing.RealmSettings;
import chat.parley.backing.Redis;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The five services, each started when first asked for; a failed start is tried again at the next
/// request. Test JVMs that run at the same time share PostgreSQL, where each module has databases
/// of its own, and Keycloak with its mails, where each test has users of its own.
final class HostedServices {
  private final Home home;
  private final Path root;
  private final Distributions distributions;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

  private final PreparedHome prepared;

  private final Once<Postgres> postgres = new Once<>();
  private final Seats<Kafka> kafka = new Seats<>();
  private final Seats<Redis> redis = new Seats<>();
  private final Once<Keycloak> keycloak = new Once<>();
  private final Once<MailSink> mail = new Once<>();

  HostedServices(Path root, Home home) {
    this.root = root;
    this.home = home;
    this.distributions = Distributions.in(root);
    this.prepared = PreparedHome.of(root, distributions);
  }

  /// All at the same time; returns when the last is ready, with what each has from earlier tests
  /// forgotten.
  ///
  /// @param jvm which of the test JVMs asks
  Map<String, String> start(ProcessHandle jvm, Collection<Backing> wanted) {
    var starts =
        wanted.stream()
            .map(one -> CompletableFuture.supplyAsync(() -> start(jvm, one), threads))
            .toList();
    var properties = new TreeMap<String, String>();
    for (var start : starts) {
      properties.putAll(start.join());
    }
    return properties;
  }

  String recreateDatabase(String name) {
    postgres().recreateDatabase(name, servicePassword());
    return "";
  }

  /// In the reverse of the order in which they need each other.
  void close() {
    mail.close();
    keycloak.close();
    kafka.close();
    redis.close();
    postgres.close();
  }

  private Map<String, String> start(ProcessHandle jvm, Backing one) {
    return switch (one) {
      case POSTGRES ->
          Map.of(
              "parley.postgres.address",
              postgres().address(),
              "parley.postgres.password",
              servicePassword());
      case KAFKA -> {
        var started =
            kafka.of(
                jvm, seat -> Kafka.start(distributions, homeOf(seat), Ports.free(), Ports.free()));
        started.recreateTopics(Kafka.PARLEY_TOPICS);
        yield Map.of("parley.kafka.address", started.address());
      }
      case REDIS -> {
        var started = redis.of(jvm, seat -> Redis.start(distributions, homeOf(seat), Ports.free()));
        started.clear();
        yield Map.of("parley.redis.address", started.address());
      }
      case KEYCLOAK -> keycloakProperties(keycloak.get(this::startKeycloak));
      case MAIL -> {
        var started = mail.get(this::startMail);
        yield Map.of(
            TestMails.API,
            started.api().toString(),
            "spring.mail.host",
            "127.0.0.1",
            "spring.mail.port",
            Integer.toString(started.port()));
      }
    };
  }

  private Home homeOf(int seat) {
    return seat == 0
        ? home
        : Home.in(home.folder().resolve("seat-" + seat)).progress(home.progress());
  }

  private Postgres postgres() {
    return postgres.get(() -> {
      prepared.copyTo(home);
      return Postgres.start(distributions, home, Ports.free());
    });
  }

  private Keycloak startKeycloak() {
    if (!postgres.isStarted()) {
      prepared.make(distributions, home);
    }
    return Keycloak.start(distributions, home, postgres(), PreparedHome.settings(root, home));
  }

  private MailSink startMail() {
    var started = MailSink.start(distributions, home, Ports.free(), Ports.free());
    new RealmSettings(Optional.of(started.address()), Optional.empty(), Optional.empty())
        .apply(keycloak.get(this::startKeycloak), home.data("keycloak").resolve("parley-settings"));
    return started;
  }

  private Map<String, String> keycloakProperties(Keycloak started) {
    return Map.of(
        "parley.keycloak.url",
        started.url(),
        "parley.service-secret",
        serviceSecret(),
        TestUsers.ADMIN_USERNAME,
        started.adminUsername(),
        TestUsers.ADMIN_PASSWORD,
        started.adminPassword());
  }

  private String servicePassword() {
    return home.secret("service-database");
  }

  private String serviceSecret() {
    return PreparedHome.settings(root, home).secrets().service();
  }

  /// A service that at most one thread starts.
  private static final class Once<T extends BackingService> {
    private @Nullable T service;

    synchronized T get(Supplier<T> start) {
      if (service == null) {
        service = start.get();
      }
      return service;
    }

    synchronized boolean isStarted() {
      return service != null;
    }

    synchronized void close() {
      if (service == null) {
        return;
      }
      try {
        service.close();
      } catch (RuntimeException e) {
        throw new CompletionException("A service did not stop", e);
      }
    }
  }
}
