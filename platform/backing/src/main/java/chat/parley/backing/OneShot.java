package chat.parley.backing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Commands that do one thing and end.
final class OneShot {
  private OneShot() {}

  /// Returns once it has ended well; what it says is appended to the log.
  ///
  /// @throws BackingException if it ends with anything but 0
  static void run(String service, List<String> command, Path log) throws IOException {
    var tail = LogTail.begin(log);
    var process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      Watchdog.instance().watch(process.pid(), "TERM");
      if (process.waitFor() == 0) {
        return;
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    } finally {
      Watchdog.instance().release(process.pid());
    }
    throw new BackingException(
        service,
        "could not be set up: " + tail.complaint().orElse("it did not say why"),
        "See " + log + " for more.",
        tail.last(30),
        null);
  }
}
