package chat.parley.backing;

import java.nio.file.Path;

/// The programs of the backing services, unpacked from the archives that the build puts into
/// `.parley/dist`.
///
/// Unpacking happens once per version, whole or not at all, and under a lock: any number of JVMs
/// may ask at the same time.
public final class Distributions {

  private Distributions() {}

  /// @param root the folder of the checkout
  public static Distributions in(Path root) {
    throw new UnsupportedOperationException();
  }

  /// Unpacks whatever is not unpacked yet, and builds Keycloak for PostgreSQL. Every service does
  /// its part of this by itself when started; calling it first only makes the time that a start
  /// takes a start's own.
  public void prepareAll(Progress progress) {
    throw new UnsupportedOperationException();
  }

  /// Where the AOT cache of the named service (`kafka`, `keycloak`) is looked for: the name holds
  /// the versions of service and JDK.
  public Path aotCache(String service) {
    throw new UnsupportedOperationException();
  }
}
