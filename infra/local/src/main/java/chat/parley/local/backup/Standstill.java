package chat.parley.local.backup;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Processes that stand still until this is closed, or this JVM is gone, however it goes.
final class Standstill implements AutoCloseable {
  /// Waits for its input to end, which it also does when whoever holds the other end is killed.
  /// Ctrl-C reaches it too, and would leave the processes standing.
  private static final String SCRIPT =
      "trap '' INT TERM HUP; kill -STOP \"$@\"; echo; read -r _; kill -CONT \"$@\"";

  private final Process shell;

  private Standstill(Process shell) {
    this.shell = shell;
  }

  /// Returns when they stand still. One that has ended is none of them.
  static Standstill of(Collection<Long> pids) {
    var command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    pids.forEach(pid -> command.add(pid.toString()));
    try {
      var shell =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      var said = new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII).read();
      if (said < 0) {
        throw new IOException("no shell stops processes here");
      }
      return new Standstill(shell);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// They go on; returns when they do.
  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      shell.onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
