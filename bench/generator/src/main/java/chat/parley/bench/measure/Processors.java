package chat.parley.bench.measure;

import chat.parley.bench.measure.ServerProcess.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What had been used of the processors at one moment; the difference of two is what a measurement
/// took.
///
/// @param servers by name
/// @param generator this process itself
/// @param machine all that ran on the machine
public record Processors(long atNanos, Map<String, Ticks> servers, long generator, long machine) {
  private static final int IDLE = 4;
  private static final int WAITING = 5;

  public static Processors read(List<ServerProcess> processes) {
    Map<String, Ticks> servers = new LinkedHashMap<>();
    processes.forEach(process -> servers.put(process.name(), process.ticks()));
    long own = Stat.of(ProcessHandle.current().pid()).map(Stat::ticks).orElse(0L);
    return new Processors(System.nanoTime(), servers, own, machineTicks());
  }

  private static long machineTicks() {
    try {
      String total = Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow();
      String[] fields = total.split(" +");
      long busy = 0;
      // User, nice, system, idle, waiting, interrupts and soft ones; guests are in user.
      for (int field = 1; field <= 7; field++) {
        if (field != IDLE && field != WAITING) {
          busy += Long.parseLong(fields[field]);
        }
      }
      return busy;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  public double secondsSince(Processors before) {
    return (atNanos - before.atNanos) / 1e9;
  }

  /// Processor seconds of all server processes together.
  public double serverSeconds(Processors before) {
    return servers.keySet().stream().mapToDouble(name -> seconds(name, before)).sum();
  }

  private double seconds(String name, Processors before) {
    Ticks now = servers.getOrDefault(name, Ticks.NONE);
    Ticks then = before.servers.getOrDefault(name, Ticks.NONE);
    // A process that was started meanwhile began at nothing.
    long used = now.count() - (now.pid() == then.pid() ? then.count() : 0);
    return used / Stat.TICKS_PER_SECOND;
  }

  /// Puts how many cores each took since, and the sum; then the generator, and whatever else ran.
  public void describe(Processors before, Figures figures) {
    double seconds = secondsSince(before);
    double server = serverSeconds(before);
    double own = (generator - before.generator) / Stat.TICKS_PER_SECOND;
    double all = (machine - before.machine) / Stat.TICKS_PER_SECOND;
    figures.put("server_cores", server / seconds);
    servers.keySet().forEach(name -> figures.put(name + "_cores", seconds(name, before) / seconds));
    figures.put("generator_cores", own / seconds);
    figures.put("elsewhere_cores", Math.max(0, all - own - server) / seconds);
  }
}
