package chat.parley.backing;

import java.util.Optional;

/// PostgreSQL with durable commits (fsync and synchronous_commit are on), on loopback only, each
/// role by its password.
public final class Postgres implements BackingService {

  private Postgres() {}

  /// Creates the data folder if there is none, starts the server and returns when it answers a
  /// query.
  ///
  /// @throws BackingException if the port is taken, the data folder is another major version's or
  ///   corrupt, or the start fails
  public static Postgres start(Distributions distributions, Home home, int port) {
    throw new UnsupportedOperationException();
  }

  /// The server that still runs from this home, if it does.
  public static Optional<Postgres> adopt(Home home, int port) {
    throw new UnsupportedOperationException();
  }

  /// `host:port`.
  public String address() {
    throw new UnsupportedOperationException();
  }

  /// The password of the superuser `postgres`.
  public String adminPassword() {
    throw new UnsupportedOperationException();
  }

  public String jdbcUrl(String database) {
    throw new UnsupportedOperationException();
  }

  /// Makes sure of a database and a role of that name that owns it; nobody else but the superuser
  /// may connect to it. Repeating it sets the password and changes nothing else.
  public void createDatabase(String name, String password) {
    throw new UnsupportedOperationException();
  }

  /// The same with an empty database, whatever was there; connections to the old one are cut.
  public void recreateDatabase(String name, String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ManagedProcess process() {
    throw new UnsupportedOperationException();
  }
}
