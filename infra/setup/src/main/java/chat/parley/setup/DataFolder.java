package chat.parley.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A new volume belongs to root, but no service runs as root.
final class DataFolder {
  /// The user of the images.
  private static final int USER = 10001;

  private DataFolder() {}

  static void handOver(Path folder) {
    try {
      Files.createDirectories(folder);
      if (Files.getAttribute(folder, "unix:uid").equals(USER)) {
        return;
      }
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Files.setAttribute(folder, "unix:gid", USER);
      // The last: who has given a folder away may change nothing of it any more.
      Files.setAttribute(folder, "unix:uid", USER);
    } catch (IOException e) {
      throw new StepException(folder + " can not be handed to user " + USER + ": " + e, e);
    }
  }
}
