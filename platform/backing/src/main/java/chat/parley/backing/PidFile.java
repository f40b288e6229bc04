package chat.parley.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A pid together with the instant its process started, because pids are used again.
record PidFile(long pid, Instant started) {
  /// The start instant is derived from the machine's boot time, which moves when its clock is set.
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

  static PidFile of(ProcessHandle process) {
    return new PidFile(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /// Empty if there is no such file, or it was cut short by a crash.
  static Optional<PidFile> read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<PidFile> parse(String text) {
    var fields = text.strip().split(" ");
    if (fields.length != 2 || !fields[0].matches("\\d{1,18}") || !fields[1].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(
        new PidFile(Long.parseLong(fields[0]), Instant.ofEpochMilli(Long.parseLong(fields[1]))));
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, pid + " " + started.toEpochMilli() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The process itself, if it still runs: same pid, same start, and not a zombie.
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(this::isSame).filter(PidFile::runs);
  }

  private boolean isSame(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(instant -> Duration.between(instant, started).abs().compareTo(CLOCK_SLACK) <= 0)
        .orElse(false);
  }

  /// Alive and not a zombie: one that nobody reaps, as in a container without an init, stays
  /// visible for ever. A process whose first thread has ended before the others looks like a zombie
  /// too, but holds its ports.
  static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      var folder = Path.of("/proc", Long.toString(process.pid()));
      var stat = Files.readString(folder.resolve("stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z") || threads(folder) > 1;
    } catch (IOException noProc) {
      return process.isAlive();
    }
  }

  private static long threads(Path process) throws IOException {
    try (var threads = Files.list(process.resolve("task"))) {
      return threads.count();
    }
  }
}
