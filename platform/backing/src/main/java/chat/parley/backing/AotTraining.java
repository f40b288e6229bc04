package chat.parley.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Makes an AOT cache from a run that starts the program, uses it a little and stops it.
final class AotTraining {
  private AotTraining() {}

  /// Does nothing if the cache is there. The cache appears whole or not at all.
  static void run(Path cache, String service, Progress progress, Run run) {
    if (Files.exists(cache)) {
      return;
    }
    progress.step(service, "training its AOT cache");
    var scratch = cache.resolveSibling("training-" + service + "-" + ProcessHandle.current().pid());
    try {
      Files.createDirectories(scratch);
      var partial = scratch.resolve("new.aot");
      run.train(Home.in(scratch), partial);
      Files.move(partial, cache, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BackingException(
          service, "left no AOT cache: " + e.getMessage(), "It only starts slower.", List.of(), e);
    } finally {
      deleteQuietly(scratch);
    }
  }

  private static void deleteQuietly(Path scratch) {
    try {
      Folders.delete(scratch);
    } catch (IOException leftBehind) {
      // The next training uses another folder, and reset removes them all: nothing depends on this.
      return;
    }
  }

  @FunctionalInterface
  interface Run {
    /// Must return only once the program has ended and thereby written the cache.
    void train(Home home, Path cache) throws IOException;
  }
}
