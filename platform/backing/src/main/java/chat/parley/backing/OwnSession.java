package chat.parley.backing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs a command in a session of its own, so that Ctrl-C at the terminal reaches the launcher
/// alone and it can stop its children in order. The process keeps the pid that it was started with.
final class OwnSession {
  private static final List<String> PREFIX = prefix();

  private OwnSession() {}

  static List<String> of(List<String> command) {
    return Stream.concat(PREFIX.stream(), command.stream()).toList();
  }

  /// Where the named program is on the `PATH`.
  static Optional<Path> program(String name) {
    return Stream.of(
            System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<String> prefix() {
    if (program("setsid").isPresent()) {
      return List.of("setsid");
    }
    // macOS has no setsid(1), but always a Perl.
    if (program("perl").isPresent()) {
      return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV");
    }
    return List.of();
  }
}
