package chat.parley.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// A folder of random secrets, in one folder for each who reads them: who mounts one sees no other.
/// A file for the services is named as the property that it sets.
///
/// @param folder with the folders `postgres`, `keycloak`, `services` and `monitoring`
record Secrets(Path folder) {
  private static final int BYTES = 24;

  static final List<String> FILES =
      List.of(
          "postgres/password",
          "keycloak/admin-password",
          "keycloak/database-password",
          "services/parley.postgres.password",
          "services/parley.service-secret",
          "monitoring/client-secret",
          "monitoring/grafana-password");

  /// Those that are there stay; none is ever there by half.
  void ensure() {
    FILES.forEach(this::ensure);
  }

  private void ensure(String name) {
    var file = folder.resolve(name);
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      var draft = Files.createTempFile(file.getParent(), ".", "");
      var bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      // Who mounts the folder may read it, whatever their user is; nobody else sees it at all.
      draft.toFile().setReadable(true, false);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StepException(file + " can not be written: " + e, e);
    }
  }
}
