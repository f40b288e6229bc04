package chat.parley.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Keycloak's augmentation: the choices that cost half a minute at every start unless they are made
/// once.
final class KeycloakBuild {
  private KeycloakBuild() {}

  /// Repeating it after an interruption is harmless; `marker` appears when it is complete.
  static void run(Path home, Path marker, Progress progress) throws IOException {
    if (Files.exists(marker)) {
      return;
    }
    progress.step("keycloak", "building it for PostgreSQL (once, about 20 s)");
    var command =
        KeycloakCommand.java(home, home, "512m")
            .withArguments(List.of("build", "--db=postgres", "--health-enabled=true"));
    OneShot.run("keycloak", command.toCommand(), home.resolve("build.log"));
    Files.createFile(marker);
  }
}
