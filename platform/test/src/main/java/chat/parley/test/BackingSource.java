package chat.parley.test;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.testcontainers.DockerClientFactory;

/// Where a test JVM gets its services from.
interface BackingSource {

  /// Starts them, or finds them running, empties what they hold of earlier tests, and says where
  /// they are.
  Map<String, String> start(Set<Backing> wanted);

  /// A new and empty database with a role of that name; PostgreSQL must have been started.
  void recreateDatabase(String name);

  /// A folder that this JVM may fill and that somebody deletes.
  Path folder();

  static BackingSource chosen() {
    return Chosen.SOURCE;
  }

  /// Chosen once for the JVM, when first asked.
  final class Chosen {
    private static final BackingSource SOURCE = choose();

    private Chosen() {}

    private static BackingSource choose() {
      if (!"docker".equals(System.getProperty("parley.backing"))) {
        return new ProcessSource();
      }
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        throw new IllegalStateException(
            "-Dparley.backing=docker was asked for, but no Docker engine answers");
      }
      return new ContainerSource();
    }
  }
}
