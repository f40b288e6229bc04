package chat.parley.local.setup;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whose a stack's files are. One user's only: what root adds to another user's folder that user
/// can not change any more, and PostgreSQL takes no data folder but its own account's.
final class Owner {
  private static final long ROOT = 0;

  private Owner() {}

  /// @throws SetupException if the folder is another user's
  static void require(Path folder) {
    if (Files.exists(folder) && uid(folder) != ours()) {
      throw new SetupException(
          folder + " belongs to the user " + name(folder),
          "run ./parley as that user, or keep a stack of your own elsewhere: PARLEY_HOME=<folder> ./parley up");
    }
  }

  static boolean isRoot() {
    return ours() == ROOT;
  }

  /// The number, not the name: in a container a user may have none.
  private static long ours() {
    return new UnixSystem().getUid();
  }

  private static long uid(Path folder) {
    try {
      return ((Number) Files.getAttribute(folder, "unix:uid")).longValue();
    } catch (IOException _) {
      // Not even to be looked at.
      return -1;
    }
  }

  private static String name(Path folder) {
    try {
      return Files.getOwner(folder).getName();
    } catch (IOException _) {
      return "of another folder";
    }
  }
}
