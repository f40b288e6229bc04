package chat.parley.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stops this JVM's children when the JVM is gone, whatever ended it.
///
/// A small shell in a session of its own reads from a pipe that only this JVM holds. The pipe ends
/// with the JVM, also after `kill -9`, and the shell then stops whatever it was told of and not
/// told off. Unlike Linux's death signal this is not tied to the thread that started the child, and
/// works on macOS too.
final class Watchdog {
  private static final Watchdog INSTANCE = new Watchdog();

  /// Reads `watch PID SIGNAL`, `release PID` and `delete PATH`. A zombie counts as gone: in a
  /// container nobody may reap it.
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      watched=' ' doomed=
      while read -r verb subject signal; do
        case $verb in
          watch) watched="$watched$subject:$signal " ;;
          release)
            kept=' '
            for entry in $watched; do
              case $entry in "$subject":*) ;; *) kept="$kept$entry " ;; esac
            done
            watched=$kept ;;
          delete) doomed=$subject ;;
        esac
      done
      runs() {
        kill -0 "$1" 2>/dev/null || return 1
        ! grep -q ') Z ' "/proc/$1/stat" 2>/dev/null
      }
      for entry in $watched; do kill -s "${entry#*:}" "${entry%:*}" 2>/dev/null; done
      for turn in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        left=
        for entry in $watched; do runs "${entry%:*}" && left=yes; done
        [ -z "$left" ] && break
        sleep 0.5
      done
      for entry in $watched; do kill -s KILL "${entry%:*}" 2>/dev/null; done
      [ -n "$doomed" ] && rm -rf "$doomed"
      """;

  private final Map<Long, String> watched = new LinkedHashMap<>();
  private @Nullable Path doomed;
  private @Nullable Process shell;
  private @Nullable Writer pipe;

  private Watchdog() {}

  static Watchdog instance() {
    return INSTANCE;
  }

  synchronized void watch(long pid, String signal) {
    watched.put(pid, signal);
    tell("watch " + pid + " " + signal);
  }

  synchronized void release(long pid) {
    if (watched.remove(pid) != null) {
      tell("release " + pid);
    }
  }

  /// Once the children are gone the folder goes too; the last one named wins.
  synchronized void deleteAfterwards(Path folder) {
    doomed = folder;
    tell("delete " + folder);
  }

  private void tell(String line) {
    try {
      if (shell == null || !shell.isAlive() || pipe == null) {
        begin();
        return;
      }
      pipe.write(line + "\n");
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The watchdog over the child processes does not listen", e);
    }
  }

  /// A new shell has to hear everything that the one before it knew.
  private void begin() throws IOException {
    shell =
        new ProcessBuilder(OwnSession.of(List.of("/bin/sh", "-c", SCRIPT, "parley-watchdog")))
            .directory(Path.of("/").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    pipe = shell.outputWriter(StandardCharsets.UTF_8);
    for (var entry : watched.entrySet()) {
      pipe.write("watch " + entry.getKey() + " " + entry.getValue() + "\n");
    }
    if (doomed != null) {
      pipe.write("delete " + doomed + "\n");
    }
    pipe.flush();
  }
}
