package chat.parley.local;

import chat.parley.local.setup.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How another process asks a stack's launcher to start a process anew: it leaves a note and stops
/// the process, and the launcher, finding it dead and the note there, starts it at once.
public final class RestartRequest {
  private RestartRequest() {}

  /// Returns when the process has stopped, or at once if it does not run.
  public static void send(Workspace workspace, String name) {
    try {
      Files.writeString(file(workspace.run(), name), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Leftovers.adopt(workspace, name).ifPresent(process -> process.stop());
  }

  /// Whether there is such a note, which is gone by then.
  static boolean take(Path run, String name) {
    try {
      return Files.deleteIfExists(file(run, name));
    } catch (IOException _) {
      return false;
    }
  }

  private static Path file(Path run, String name) {
    return run.resolve(name + ".restart");
  }
}
