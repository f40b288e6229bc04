package chat.parley.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A process of the server that is measured, known by the file that holds its pid, so that it is
/// found again after it was started anew. Its children count with it.
public record ServerProcess(String name, Path pidFile) {
  private static final Path PROC = Path.of("/proc");

  /// As `name=pidfile`.
  public static ServerProcess parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("'" + text + "' is not NAME=PIDFILE");
    }
    return new ServerProcess(text.substring(0, equals), Path.of(text.substring(equals + 1)));
  }

  /// The present pid; empty while there is none.
  public Optional<Long> pid() {
    try {
      String first = Files.readString(pidFile).strip().split(" ")[0];
      return Optional.of(first)
          .filter(text -> text.matches("\\d{1,18}"))
          .map(Long::valueOf)
          .filter(pid -> Files.exists(PROC.resolve(pid.toString())));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /// What it has used of the processors so far, its children with it; also those that have ended.
  Ticks ticks() {
    return pid().map(ServerProcess::ticksOf).orElse(Ticks.NONE);
  }

  private static Ticks ticksOf(long pid) {
    long sum = tree(pid).mapToLong(each -> Stat.of(each).map(Stat::ticks).orElse(0L)).sum();
    return new Ticks(pid, sum + Stat.of(pid).map(Stat::ticksOfEnded).orElse(0L));
  }

  /// Its share of the machine's memory in bytes, what it shares with others counted in part.
  public long memory() {
    return pid().map(pid -> tree(pid).mapToLong(ServerProcess::pss).sum()).orElse(0L);
  }

  /// The options of a JVM; the whole command line of anything else.
  public String options() {
    return pid().map(ServerProcess::optionsOf).orElse("not running");
  }

  private static String optionsOf(long pid) {
    List<String> words = Stream.of(read(pid, "cmdline").split("\0")).toList();
    if (!words.getFirst().endsWith("/java")) {
      return String.join(" ", words);
    }
    return String.join(" ", words.stream().filter(word -> word.startsWith("-X")).toList());
  }

  /// Has it collect its garbage, where it can: a JVM by `jcmd`, which returns when it is done, and
  /// Node by a signal that the peer takes for that.
  ///
  /// @return how many bytes of a JVM's heap are in use then; empty for anything else
  public OptionalLong collectGarbage() {
    Optional<Long> running = pid();
    if (running.isEmpty()) {
      return OptionalLong.empty();
    }
    String pid = running.get().toString();
    if (read(running.get(), "comm").strip().equals("java")) {
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      return liveBytes(run(jcmd, pid, "GC.class_histogram"));
    }
    if (name.equals("node")) {
      run("kill", "-USR2", pid);
    }
    return OptionalLong.empty();
  }

  /// @param histogram ends with a line such as `Total 123456 7890123`: instances and bytes
  static OptionalLong liveBytes(String histogram) {
    return histogram
        .lines()
        .filter(line -> line.startsWith("Total"))
        .mapToLong(line -> Long.parseLong(line.strip().split(" +")[2]))
        .findFirst();
  }

  private static String run(String... command) {
    try {
      Path output = Files.createTempFile("parley-bench", null);
      try {
        // A file, for a pipe can fill up: a JVM writes its histogram while all of its threads stand
        // still, the reader's too if that JVM is this one.
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String said = Files.readString(output);
        if (status != 0) {
          throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
        }
        return said;
      } finally {
        Files.delete(output);
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", exception);
    }
  }

  /// Ends it as a crash would.
  public void kill() {
    pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static Stream<Long> tree(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(process ->
            Stream.concat(Stream.of(process), process.descendants()).map(ProcessHandle::pid));
  }

  private static long pss(long pid) {
    return read(pid, "smaps_rollup")
            .lines()
            .filter(line -> line.startsWith("Pss:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        * 1024;
  }

  /// Nothing of a process that has ended meanwhile.
  static String read(long pid, String file) {
    try {
      return Files.readString(PROC.resolve(Long.toString(pid)).resolve(file));
    } catch (IOException _) {
      return "";
    }
  }

  /// @param pid 0 for no process
  record Ticks(long pid, long count) {
    static final Ticks NONE = new Ticks(0, 0);
  }
}
