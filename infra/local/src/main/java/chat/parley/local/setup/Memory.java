package chat.parley.local.setup;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How much memory there is, and how much processes take.
public final class Memory {
  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final int MEGABYTE = 1024 * 1024;

  private Memory() {}

  /// Refuses to go on with too little.
  ///
  /// @throws SetupException unless that many megabytes are available
  public static void require(int megabytes) {
    var available = availableMegabytes();
    if (available < megabytes) {
      throw new SetupException(
          "%d MB of memory are available, and Parley wants %d MB".formatted(available, megabytes),
          "close something, or try with less: ./parley up --minimum-memory "
              + Math.max(available - 100, 0));
    }
  }

  /// What can be had without swapping. Inside a container, at most what it is allowed.
  public static long availableMegabytes() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var total = system.getTotalMemorySize() / MEGABYTE;
    // Elsewhere than on Linux, free memory leaves out caches that are given up on demand.
    return Math.min(total, kilobytes(MEMINFO, "MemAvailable:").orElse(total * 1024) / 1024);
  }

  /// Bytes of these processes and all their descendants: on Linux each shared page is counted in
  /// parts (PSS), elsewhere in full for each (RSS).
  public static long of(Collection<Long> pids) {
    var all = new HashSet<Long>();
    for (var pid : pids) {
      ProcessHandle.of(pid)
          .ifPresent(process ->
              Stream.concat(Stream.of(process), process.descendants())
                  .forEach(each -> all.add(each.pid())));
    }
    return all.stream().mapToLong(Memory::bytes).sum();
  }

  public static long of(long pid) {
    return of(Set.of(pid));
  }

  /// Bytes of a process without its descendants.
  public static long ofAlone(long pid) {
    return bytes(pid);
  }

  private static long bytes(long pid) {
    return kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:")
            .or(() -> residentKilobytes(pid))
            .orElse(0L)
        * 1024;
  }

  private static Optional<Long> kilobytes(Path file, String name) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> Long.valueOf(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private static Optional<Long> residentKilobytes(long pid) {
    try {
      var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      try (var reader = ps.inputReader()) {
        var line = reader.readLine();
        ps.waitFor(1, TimeUnit.SECONDS);
        return Optional.ofNullable(line).map(text -> Long.valueOf(text.strip()));
      }
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
