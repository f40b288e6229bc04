package chat.parley.local.setup;

import chat.parley.backing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The port of every process, each free when it was chosen. Ports that nobody asked for are chosen
/// once and remembered, so that bookmarks and issued tokens outlive a restart.
public final class StackPorts {
  private static final int ATTEMPTS = 1000;

  private final Map<String, Integer> byProcess;

  private StackPorts(Map<String, Integer> byProcess) {
    this.byProcess = Map.copyOf(byProcess);
  }

  /// The port of a process.
  ///
  /// @throws IllegalArgumentException if there is no process of that name
  public int of(String process) {
    var port = byProcess.get(process);
    if (port == null) {
      throw new IllegalArgumentException("no port of " + process);
    }
    return port;
  }

  public Set<String> processes() {
    return byProcess.keySet();
  }

  /// Chooses and remembers.
  ///
  /// @param processes in the order that a port base counts them
  /// @param defaults taken unless the settings say otherwise
  /// @throws SetupException if a port that was asked for, or a default, is taken by somebody
  public static StackPorts choose(
      List<String> processes, Map<String, Integer> defaults, Settings settings, Path memory) {
    return choose(processes, defaults, settings, memory, Ports::isFree);
  }

  static StackPorts choose(
      List<String> processes,
      Map<String, Integer> defaults,
      Settings settings,
      Path memory,
      IntPredicate isFree) {
    var remembered = read(memory);
    var chosen = new HashMap<String, Integer>();
    for (var index = 0; index < processes.size(); index++) {
      var process = processes.get(index);
      var wanted = wanted(process, index, defaults, settings);
      if (wanted > 0) {
        requireFree(process, wanted, isFree);
        chosen.put(process, wanted);
      }
    }
    for (var process : processes) {
      var taken = new HashSet<>(chosen.values());
      chosen.computeIfAbsent(
          process,
          name -> free(remembered.get(name), port -> !taken.contains(port) && isFree.test(port)));
    }
    requireDistinct(chosen);
    write(memory, chosen);
    return new StackPorts(chosen);
  }

  /// The port that must be, or 0 for any.
  private static int wanted(
      String process, int index, Map<String, Integer> defaults, Settings settings) {
    var asked = settings.ports().get(process);
    if (asked != null) {
      return asked;
    }
    if (settings.portBase().isPresent()) {
      return settings.portBase().getAsInt() + index;
    }
    return defaults.getOrDefault(process, 0);
  }

  private static void requireFree(String process, int port, IntPredicate isFree) {
    if (!isFree.test(port)) {
      throw new SetupException(
          "port %d, which %s would take, is used by another program".formatted(port, process),
          "stop that program, or choose another port: ./parley up --port %s=%d (0 for any free one)"
              .formatted(process, port + 1000 > 65_535 ? port - 1000 : port + 1000));
    }
  }

  private static void requireDistinct(Map<String, Integer> chosen) {
    var owners = new HashMap<Integer, String>();
    chosen.forEach((process, port) -> {
      var other = owners.put(port, process);
      if (other != null) {
        throw new SetupException(
            "port %d is given to both %s and %s".formatted(port, other, process),
            "give each process a port of its own");
      }
    });
  }

  private static int free(@Nullable Integer remembered, IntPredicate isFree) {
    if (remembered != null && isFree.test(remembered)) {
      return remembered;
    }
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var port = Ports.free();
      if (isFree.test(port)) {
        return port;
      }
    }
    throw new SetupException(
        "found no free port",
        "stop some programs, or choose the ports: ./parley up --port-base 40000");
  }

  /// Those that were chosen last; none where none were.
  public static StackPorts remembered(Path memory) {
    return new StackPorts(read(memory));
  }

  private static Map<String, Integer> read(Path memory) {
    var ports = new HashMap<String, Integer>();
    if (!Files.isRegularFile(memory)) {
      return ports;
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(memory)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException _) {
      return ports;
    }
    properties.forEach((name, port) -> remember(name.toString(), port.toString(), ports));
    return ports;
  }

  // What can not be understood is forgotten, and chosen anew.
  private static void remember(String process, String port, Map<String, Integer> ports) {
    try {
      ports.put(process, Settings.port(port, process));
    } catch (SetupException _) {
      ports.remove(process);
    }
  }

  private static void write(Path memory, Map<String, Integer> chosen) {
    var lines = chosen.entrySet().stream().map(Object::toString).sorted().toList();
    try {
      Files.createDirectories(memory.toAbsolutePath().getParent());
      Files.write(memory, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
