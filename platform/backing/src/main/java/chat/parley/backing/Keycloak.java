package chat.parley.backing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keycloak in production mode over our PostgreSQL, on loopback only, with Parley's realm.
public final class Keycloak implements BackingService {
  private static final String NAME = "keycloak";
  private static final String ADMIN = "admin";

  /// What a start needs beside the programs and the home.
  ///
  /// @param port takes the protocol endpoints; the issuer of tokens is
  ///   `http://127.0.0.1:<port>/realms/parley`
  /// @param managementPort takes health and metrics
  /// @param realm the realm file, imported when the realm is not there yet. Beside it, the folder
  ///   `themes` has the looks of its pages, and `leaked-passwords.txt` what its policy refuses
  /// @param secrets what is filled into it
  public record Settings(int port, int managementPort, Path realm, RealmSecrets secrets) {}

  private final ManagedProcess process;
  private final String url;
  private final String adminPassword;

  private Keycloak(ManagedProcess process, String url, String adminPassword) {
    this.process = process;
    this.url = url;
    this.adminPassword = adminPassword;
  }

  /// Creates its database if needed, starts it and returns when it is healthy and the realm answers
  /// discovery.
  public static Keycloak start(
      Distributions distributions, Home home, Postgres postgres, Settings settings) {
    var command =
        prepare(distributions, home, postgres, settings)
            .withAotCache(distributions.aotCache(NAME))
            .toCommand();
    return begin(home, settings, command);
  }

  /// The server that still runs from this home, if it does.
  public static Optional<Keycloak> adopt(Home home, Settings settings) {
    return ManagedProcess.adopt(spec(home, settings, List.of(NAME)))
        .map(process -> new Keycloak(process.awaitReady(), url(settings), adminPassword(home)));
  }

  /// Writes the AOT cache that later starts use, by a run of its own over a PostgreSQL of its own
  /// in a temporary folder; takes about a minute of one core. Does nothing if the cache is there.
  public static void trainAotCache(Distributions distributions, Path realm, Progress progress) {
    AotTraining.run(
        distributions.aotCache(NAME),
        NAME,
        progress,
        (home, cache) -> {
          var secrets = new RealmSecrets(home.secret("services"), home.secret("monitoring"));
          var settings = new Settings(Ports.free(), Ports.free(), realm, secrets);
          try (var postgres = Postgres.start(distributions, home, Ports.free())) {
            var command = prepare(distributions, home, postgres, settings).toTrainingCommand(cache);
            begin(home, settings, command).close();
          }
        });
  }

  /// The address without a realm, such as `http://127.0.0.1:8180`.
  public String url() {
    return url;
  }

  /// Takes a user of Parley's realm for somebody who has followed the link of a verification mail.
  public void verifyEmail(String username) {
    try (var admin = RealmAdmin.logIn(url, ADMIN, adminPassword)) {
      var users = admin.get("/users?exact=true&username=" + username);
      for (var user : users) {
        admin.put(
            "/users/" + user.path("id").asString(),
            Map.of("emailVerified", true, "requiredActions", List.of()));
      }
    }
  }

  /// The administrator of the master realm.
  public String adminUsername() {
    return ADMIN;
  }

  public String adminPassword() {
    return adminPassword;
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  private static JavaCommand prepare(
      Distributions distributions, Home home, Postgres postgres, Settings settings) {
    var programs = distributions.keycloak(home.progress());
    requireFree(settings.managementPort());
    postgres.createDatabase(NAME, home.secret("keycloak-database"));
    var ownHome = new KeycloakHome(home.data(NAME), programs);
    if (!Files.exists(ownHome.folder())) {
      home.progress().step(NAME, "creating its tables and the realm (once, about 20 s)");
    }
    ownHome.prepare(settings.realm(), settings.secrets());
    return KeycloakCommand.java(programs, ownHome.folder(), "256m")
        .withProfile(home.profile())
        .withArguments(arguments(postgres, settings));
  }

  private static List<String> arguments(Postgres postgres, Settings settings) {
    return List.of(
        "start",
        "--optimized",
        "--db-url=" + postgres.jdbcUrl(NAME),
        "--db-username=" + NAME,
        "--db-pool-initial-size=1",
        "--db-pool-min-size=1",
        "--db-pool-max-size=20",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=" + settings.port(),
        "--http-management-port=" + settings.managementPort(),
        "--hostname=" + url(settings),
        "--hostname-strict=false",
        "--cache=local",
        "--import-realm");
  }

  private static Keycloak begin(Home home, Settings settings, List<String> command) {
    // In the environment and not the arguments, which every user of the machine can list.
    var secrets =
        Map.of(
            "KC_DB_PASSWORD", home.secret("keycloak-database"),
            "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
            "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword(home));
    var process = ManagedProcess.start(spec(home, settings, command).withEnvironment(secrets));
    return new Keycloak(process.awaitReady(), url(settings), adminPassword(home));
  }

  private static ProcessSpec spec(Home home, Settings settings, List<String> command) {
    var health = URI.create("http://127.0.0.1:" + settings.managementPort() + "/health/ready");
    var discovery = URI.create(url(settings) + "/realms/parley/.well-known/openid-configuration");
    // Writing an AOT cache happens inside the stop, hence the generous limit; an ordinary stop
    // takes a second.
    return ProcessSpec.of(NAME, command, home)
        .withPort(settings.port())
        .withReadiness(
            Readiness.all(Readiness.http(health), Readiness.http(discovery)),
            Duration.ofSeconds(240))
        .withStop(ProcessSpec.StopSignal.TERM, Duration.ofSeconds(120));
  }

  private static void requireFree(int managementPort) {
    if (!Ports.isFree(managementPort)) {
      throw new BackingException(
          NAME,
          "port " + managementPort + " of 127.0.0.1, for its health, is taken by another program",
          "Stop that program, or give keycloak another management port.");
    }
  }

  private static String url(Settings settings) {
    return "http://127.0.0.1:" + settings.port();
  }

  private static String adminPassword(Home home) {
    return home.secret("keycloak-admin");
  }

  /// Keycloak's own home beside the shared programs: it wants to write, and to read the realm,
  /// where its jars are.
  private record KeycloakHome(Path folder, Path programs) {
    private static final List<String> SHARED = List.of("conf", "lib", "providers");

    void prepare(Path realm, RealmSecrets secrets) {
      var imported = folder.resolve("data").resolve("import").resolve("parley-realm.json");
      try {
        Files.createDirectories(imported.getParent());
        for (var shared : SHARED) {
          link(shared, programs.resolve(shared));
        }
        link("themes", realm.toAbsolutePath().resolveSibling("themes"));
        var text = secrets.fill(Files.readString(realm));
        copyLeaked(realm.resolveSibling("leaked-passwords.txt"));
        Files.deleteIfExists(imported);
        Files.createFile(imported, Home.ownerOnly("rw-------"));
        Files.writeString(imported, text);
      } catch (IOException e) {
        throw new BackingException(
            NAME,
            "cannot prepare " + folder + ": " + e.getMessage(),
            "Check who owns it.",
            List.of(),
            e);
      }
    }

    private void link(String name, Path target) throws IOException {
      var link = folder.resolve(name);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, target);
    }

    private void copyLeaked(Path passwords) throws IOException {
      var folder = folder().resolve("data").resolve("password-blacklists");
      Files.createDirectories(folder);
      Files.copy(passwords, folder.resolve("parley.txt"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
