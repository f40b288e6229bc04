package chat.parley.backing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// PostgreSQL with durable commits (fsync and synchronous_commit are on), on loopback only, each
/// role by its password.
public final class Postgres implements BackingService {
  private static final String NAME = "postgres";
  private static final String WRONG_PASSWORD = "28P01";
  private static final String NO_LIMIT = "0";
  private static final String MEMORY_IN_USE = "pre-existing shared memory block";
  private static final Duration ORPHANS_END_WITHIN = Duration.ofSeconds(10);

  /// Two hundred connections: seven services with pools of ten, Keycloak with twenty, and room for
  /// a second instance of each.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "fsync", "on",
          "synchronous_commit", "on",
          "max_connections", "200",
          "jit", "off",
          "log_line_prefix", "%m [%p] %q%u@%d ");

  private final ManagedProcess process;
  private final int port;
  private final String adminPassword;

  private Postgres(ManagedProcess process, int port, String adminPassword) {
    this.process = process;
    this.port = port;
    this.adminPassword = adminPassword;
  }

  /// Creates the data folder if there is none, starts the server and returns when it answers a
  /// query.
  ///
  /// @throws BackingException if the port is taken, the data folder is another major version's or
  ///   corrupt, or the start fails
  public static Postgres start(Distributions distributions, Home home, int port) {
    var programs = distributions.postgres(home.progress());
    var account = ServerAccount.choose();
    var password = home.secret(NAME);
    new PostgresData(
            home.data(NAME), programs, distributions.version(NAME), account, home.log(NAME))
        .ensure(password, home.progress());
    var command = new ArrayList<>(account.prefix());
    command.add(programs.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", home.data(NAME).toString(), "-p", Integer.toString(port)));
    SETTINGS.forEach((setting, value) -> command.addAll(List.of("-c", setting + "=" + value)));
    var process = startOnceMemoryIsFree(spec(home, port, password, command), home.data(NAME));
    return new Postgres(process, port, password);
  }

  // Of a server that was killed, what served its connections lets go of its memory only a moment
  // after it, and nothing is served before.
  private static ManagedProcess startOnceMemoryIsFree(ProcessSpec spec, Path data) {
    var deadline = Instant.now().plus(ORPHANS_END_WITHIN);
    while (true) {
      try {
        return ManagedProcess.start(spec).awaitReadyWith(data);
      } catch (BackingException e) {
        var isInUse = e.logTail().stream().anyMatch(line -> line.contains(MEMORY_IN_USE));
        if (!isInUse || Instant.now().isAfter(deadline)) {
          throw e;
        }
      }
    }
  }

  /// The server that still runs from this home, if it does.
  public static Optional<Postgres> adopt(Home home, int port) {
    var password = home.secret(NAME);
    return ManagedProcess.adopt(spec(home, port, password, List.of(NAME)))
        .map(process -> new Postgres(process.awaitReady(), port, password));
  }

  /// `host:port`.
  public String address() {
    return "127.0.0.1:" + port;
  }

  /// The password of the superuser `postgres`.
  public String adminPassword() {
    return adminPassword;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + address() + "/" + database;
  }

  /// Makes sure of a database and a role of that name that owns it; nobody else but the superuser
  /// may connect to it. Repeating it sets the password and changes nothing else.
  public synchronized void createDatabase(String name, String password) {
    run(admin -> new DatabaseOwner(name, password).ensureDatabase(admin));
  }

  /// The same with an empty database, whatever was there; connections to the old one are cut.
  public synchronized void recreateDatabase(String name, String password) {
    run(admin -> {
      var owner = new DatabaseOwner(name, password);
      owner.dropDatabase(admin);
      owner.ensureDatabase(admin);
    });
  }

  /// Copies the data folder while the server goes on working.
  ///
  /// @param home the one it runs from
  /// @param target made by this
  /// @return to be ended, and closed
  public PostgresCopy copy(Home home, Path target) {
    try {
      return PostgresCopy.begin(connect(port, adminPassword, NO_LIMIT), home.data(NAME), target);
    } catch (SQLException e) {
      throw new BackingException(
          NAME, "cannot be copied: " + e.getMessage(), "See " + process.log(), List.of(), e);
    }
  }

  /// Runs a query of the superuser in a database; what it answers is of no interest.
  public void query(String database, String query) {
    var properties = new Properties();
    properties.setProperty("user", NAME);
    properties.setProperty("password", adminPassword);
    try (var admin = DriverManager.getConnection(jdbcUrl(database), properties);
        var statement = admin.createStatement()) {
      statement.execute(query);
    } catch (SQLException e) {
      throw new BackingException(
          NAME,
          "cannot do '%s' in %s: %s".formatted(query, database, e.getMessage()),
          "See " + process.log(),
          List.of(),
          e);
    }
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  private static ProcessSpec spec(Home home, int port, String password, List<String> command) {
    return ProcessSpec.of(NAME, command, home)
        .withPort(port)
        .withReadiness(() -> answersQuery(port, password), Duration.ofSeconds(60))
        .withStop(ProcessSpec.StopSignal.INT, Duration.ofSeconds(30));
  }

  private static boolean answersQuery(int port, String password) throws SQLException {
    try (var connection = connect(port, password);
        var statement = connection.createStatement();
        var one = statement.executeQuery("SELECT 1")) {
      return one.next();
    } catch (SQLException e) {
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        throw new BackingException(
            NAME,
            "refuses the password in secrets/postgres, so that file and the data folder do not belong together",
            "Restore the secrets folder, or begin anew with ./parley reset.");
      }
      throw e;
    }
  }

  private static Connection connect(int port, String password) throws SQLException {
    return connect(port, password, "30");
  }

  private static Connection connect(int port, String password, String seconds) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", seconds);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
  }

  private void run(AdminWork work) {
    try (var admin = connect(port, adminPassword)) {
      work.run(admin);
    } catch (SQLException e) {
      throw new BackingException(
          NAME,
          "cannot set up a database: " + e.getMessage(),
          "See " + process.log(),
          List.of(),
          e);
    }
  }

  @FunctionalInterface
  private interface AdminWork {
    void run(Connection admin) throws SQLException;
  }
}
