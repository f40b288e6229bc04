package chat.parley.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The checkout that the tests run in.
final class Checkout {
  private Checkout() {}

  /// The folder above the working directory that holds `.mvn`, unless `parley.root` names it.
  static Path root() {
    return Optional.ofNullable(System.getProperty("parley.root"))
        .map(Path::of)
        .orElseGet(Checkout::search);
  }

  static Path realm() {
    return root().resolve("infra/keycloak/parley-realm.json");
  }

  private static Path search() {
    return Stream.<Path>iterate(
            Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Not inside a checkout of Parley; set -Dparley.root"));
  }
}
