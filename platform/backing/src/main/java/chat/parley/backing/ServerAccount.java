package chat.parley.backing;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Under which account PostgreSQL's programs run: they refuse to as root.
///
/// In a user namespace of its own, root looks like nobody and still owns its files. Where
/// namespaces are not allowed, the programs run as the account nobody, and their data folder is
/// given to it.
enum ServerAccount {
  OURS(List.of()),
  NAMESPACE(List.of("unshare", "-U")),
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private static final int NOBODY_ID = 65534;

  private final List<String> prefix;

  ServerAccount(List<String> prefix) {
    this.prefix = prefix;
  }

  static ServerAccount choose() {
    if (new UnixSystem().getUid() != 0) {
      return OURS;
    }
    if (works(List.of("unshare", "-U", "true"))) {
      return NAMESPACE;
    }
    if (works(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true"))) {
      return NOBODY;
    }
    throw new BackingException(
        "postgres",
        "refuses to run as root, and neither unshare nor setpriv works here",
        "Run ./parley as another user.");
  }

  List<String> prefix() {
    return prefix;
  }

  void own(Path folder) throws IOException {
    if (this != NOBODY) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        Files.setAttribute(path, "unix:uid", NOBODY_ID);
        Files.setAttribute(path, "unix:gid", NOBODY_ID);
      }
    }
  }

  private static boolean works(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
