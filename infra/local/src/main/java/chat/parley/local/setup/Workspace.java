package chat.parley.local.setup;

import chat.parley.backing.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/// The checkout, and the folder in which one stack keeps everything that is its own. Distributions,
/// copies of jars and AOT caches are the checkout's: all its stacks share them.
///
/// @param root the checkout
/// @param folder `.parley` in the checkout, unless a test asks for a stack of its own
public record Workspace(Path root, Path folder) {
  public Workspace {
    root = root.toAbsolutePath().normalize();
    folder = folder.toAbsolutePath().normalize();
  }

  public static Workspace of(Path root) {
    return new Workspace(root, root.resolve(".parley"));
  }

  /// What the backing services call theirs: data, logs, pid files and secrets.
  public Home home() {
    return Home.in(folder);
  }

  public Path data() {
    return folder.resolve("data");
  }

  public Path logs() {
    return folder.resolve("logs");
  }

  public Path log(String process) {
    return home().log(process);
  }

  public Path run() {
    return folder.resolve("run");
  }

  public Path secrets() {
    return folder.resolve("secrets");
  }

  /// What the launcher remembers: chosen ports, the events of this life.
  public Path state() {
    return folder.resolve("state");
  }

  public Path events() {
    return state().resolve("events");
  }

  /// `name=value` lines that take the place of options.
  public Path config() {
    return folder.resolve("config");
  }

  public Path jars() {
    return root.resolve(".parley").resolve("jars");
  }

  public Path aotCaches() {
    return root.resolve(".parley").resolve("aot");
  }

  /// Beside the launcher's jars, so that it goes when they are built anew.
  public Path launcherAotCache() {
    return root.resolve(".parley").resolve("launcher").resolve("launcher.aot");
  }

  /// Makes sure of the folders.
  ///
  /// @throws SetupException if the folder can not be written, is another user's, or has no room for
  ///   a start
  public void create() {
    requireOwn();
    Disk.require(folder);
    try {
      Files.createDirectories(state());
      Files.createDirectories(logs());
      Files.createDirectories(run());
      finishRestore();
      Files.createDirectories(data());
    } catch (IOException e) {
      throw new SetupException(
          "cannot write to " + folder + ": " + e.getMessage(),
          "make the folder writable for this user, or remove it if another user made it");
    }
    if (!Files.isWritable(state())) {
      throw new SetupException(
          "cannot write to " + folder,
          "make the folder writable for this user, or remove it if another user made it");
    }
  }

  /// Where data is put together that is to take the place of what is there.
  public Path restored() {
    return folder.resolve("data.restored");
  }

  /// Puts what was restored in the place of the data, which is kept beside it; whoever is killed
  /// between the two steps finds the second done at the next start. Only after {@link #create}.
  ///
  /// @param kept where the present data goes
  public void restore(Path kept) {
    try {
      if (isEmpty(data())) {
        Files.delete(data());
      } else {
        Files.move(data(), kept, StandardCopyOption.ATOMIC_MOVE);
      }
      finishRestore();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  private void finishRestore() throws IOException {
    if (Files.exists(restored()) && !Files.exists(data())) {
      Files.move(restored(), data(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /// @throws SetupException if another user's stack is kept here
  public void requireOwn() {
    stack().forEach(Owner::require);
  }

  /// The same, and root may do it to everybody's.
  public void requireOwnOrRoot() {
    if (!Owner.isRoot()) {
      requireOwn();
    }
  }

  /// Deletes data, logs, secrets and what is remembered, for good; keeps the configuration.
  public void reset() {
    stack().forEach(Workspace::deleteTree);
  }

  private List<Path> stack() {
    return List.of(data(), logs(), run(), secrets(), state());
  }

  /// Deletes a folder and all in it; one that is not there is none.
  public static void deleteTree(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (var paths = Files.walk(path)) {
      for (var each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
