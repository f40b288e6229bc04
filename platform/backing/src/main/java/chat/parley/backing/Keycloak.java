package chat.parley.backing;

import java.nio.file.Path;
import java.util.Optional;

/// Keycloak in production mode over our PostgreSQL, on loopback only, with Parley's realm.
public final class Keycloak implements BackingService {

  /// What a start needs beside the programs and the home.
  ///
  /// @param port takes the protocol endpoints; the issuer of tokens is
  ///   `http://127.0.0.1:<port>/realms/parley`
  /// @param managementPort takes health and metrics
  /// @param realm the realm file, imported when the realm is not there yet; `@SERVICE_SECRET@` in
  ///   it becomes `serviceSecret`
  /// @param serviceSecret the secret of every service's own client
  public record Settings(int port, int managementPort, Path realm, String serviceSecret) {}

  private Keycloak() {}

  /// Creates its database if needed, starts it and returns when it is healthy and the realm answers
  /// discovery.
  public static Keycloak start(
      Distributions distributions, Home home, Postgres postgres, Settings settings) {
    throw new UnsupportedOperationException();
  }

  /// The server that still runs from this home, if it does.
  public static Optional<Keycloak> adopt(Home home, Settings settings) {
    throw new UnsupportedOperationException();
  }

  /// Writes the AOT cache that later starts use, by a run of its own over a PostgreSQL of its own
  /// in a temporary folder; takes about a minute of one core. Does nothing if the cache is there.
  public static void trainAotCache(Distributions distributions, Path realm, Progress progress) {
    throw new UnsupportedOperationException();
  }

  /// The address without a realm, such as `http://127.0.0.1:8180`.
  public String url() {
    throw new UnsupportedOperationException();
  }

  /// The administrator of the master realm.
  public String adminUsername() {
    throw new UnsupportedOperationException();
  }

  public String adminPassword() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ManagedProcess process() {
    throw new UnsupportedOperationException();
  }
}
