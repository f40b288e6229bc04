package chat.parley.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/// The folder that one set of running services keeps its files in: `data/`, `logs/`, `run/` (pid
/// files) and `secrets/`.
///
/// @param folder created when first needed
/// @param detached whether the processes live on when this JVM ends
/// @param onChange hears of each change of state of each process; called concurrently
/// @param progress hears of the long steps
/// @param profile what those processes that are JVMs are set up for
public record Home(
    Path folder,
    boolean detached,
    Consumer<ManagedProcess> onChange,
    Progress progress,
    JvmProfile profile) {

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /// A home whose processes end with this JVM and that tells nobody of them.
  public static Home in(Path folder) {
    return new Home(folder, false, process -> {}, Progress.silent(), JvmProfile.QUICK_START);
  }

  /// The same, and the folder is deleted once this JVM and its processes have ended, however they
  /// end. One a JVM.
  public static Home temporary(Path folder) {
    var home = in(folder);
    Watchdog.instance().deleteAfterwards(home.folder());
    return home;
  }

  public Home detached(boolean value) {
    return new Home(folder, value, onChange, progress, profile);
  }

  public Home onChange(Consumer<ManagedProcess> value) {
    return new Home(folder, detached, value, progress, profile);
  }

  public Home progress(Progress value) {
    return new Home(folder, detached, onChange, value, profile);
  }

  public Home profile(JvmProfile value) {
    return new Home(folder, detached, onChange, progress, value);
  }

  /// Where the named service keeps what must survive a restart.
  public Path data(String name) {
    return folder.resolve("data").resolve(name);
  }

  public Path log(String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  public Path pidFile(String name) {
    return folder.resolve("run").resolve(name + ".pid");
  }

  /// A random secret, the same one at every call, kept in a file that only its owner can read.
  public String secret(String name) {
    var file = folder.resolve("secrets").resolve(name);
    synchronized (Home.class) {
      try {
        if (Files.exists(file) && Files.size(file) > 0) {
          return Files.readString(file).strip();
        }
        Files.createDirectories(file.getParent(), ownerOnly("rwx------"));
        Files.deleteIfExists(file);
        Files.createFile(file, ownerOnly("rw-------"));
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Files.writeString(file, secret + "\n");
        return secret;
      } catch (IOException e) {
        throw new BackingException(
            name,
            "its secret in " + file + " cannot be read or written",
            "Check who owns that file.",
            List.of(),
            e);
      }
    }
  }

  /// Given when the file is made, so that there is no moment in which others can read it.
  static FileAttribute<?> ownerOnly(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
