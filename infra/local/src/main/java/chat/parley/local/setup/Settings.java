package chat.parley.local.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/// What may be chosen about a stack, from `.parley/config` and from options, which win.
///
/// @param ports of the processes named; 0 asks for any free port
/// @param portBase the first of consecutive ports for all others
/// @param minimumMemory megabytes that must be available before a start
public record Settings(Map<String, Integer> ports, OptionalInt portBase, int minimumMemory) {
  private static final int DEFAULT_MINIMUM_MEMORY = 4096;
  private static final String PORT = "port.";
  private static final String PORT_BASE = "port-base";
  private static final String MINIMUM_MEMORY = "minimum-memory";

  public Settings {
    ports = Map.copyOf(ports);
  }

  public static Settings defaults() {
    return new Settings(Map.of(), OptionalInt.empty(), DEFAULT_MINIMUM_MEMORY);
  }

  /// Any free port for everything, so that the stack meets no other.
  public static Settings freePorts(Set<String> processes) {
    var ports = new TreeMap<String, Integer>();
    processes.forEach(name -> ports.put(name, 0));
    return new Settings(ports, OptionalInt.empty(), DEFAULT_MINIMUM_MEMORY);
  }

  /// The defaults with what the file says; the defaults alone where there is none.
  ///
  /// @throws SetupException naming the line that can not be understood
  public static Settings read(Path file, Set<String> processes) {
    var properties = new Properties();
    if (Files.isRegularFile(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new SetupException("cannot read " + file + ": " + e.getMessage(), "correct the file");
      }
    }
    var settings = defaults();
    for (var name : properties.stringPropertyNames()) {
      settings = settings.with(name, properties.getProperty(name), processes, file.toString());
    }
    return settings;
  }

  private Settings with(String name, String value, Set<String> processes, String origin) {
    if (name.equals(PORT_BASE)) {
      return withPortBase(port(value, name + " in " + origin));
    }
    if (name.equals(MINIMUM_MEMORY)) {
      return withMinimumMemory(number(value, name + " in " + origin, Integer.MAX_VALUE));
    }
    var process = name.startsWith(PORT) ? name.substring(PORT.length()) : "";
    if (!processes.contains(process)) {
      throw new SetupException(
          "unknown setting '" + name + "' in " + origin,
          "known are port.<process>, port-base and minimum-memory");
    }
    return withPort(process, port(value, name + " in " + origin));
  }

  public Settings withPort(String process, int port) {
    var changed = new TreeMap<>(ports);
    changed.put(process, port);
    return new Settings(changed, portBase, minimumMemory);
  }

  public Settings withPortBase(int port) {
    return new Settings(ports, OptionalInt.of(port), minimumMemory);
  }

  public Settings withMinimumMemory(int megabytes) {
    return new Settings(ports, portBase, megabytes);
  }

  /// Reads a port, 0 included.
  ///
  /// @throws SetupException unless 0 to 65535
  public static int port(String value, String what) {
    return number(value, what, 65_535);
  }

  /// Reads a number.
  ///
  /// @param what the advice says to correct
  /// @throws SetupException unless 0 to `most`
  public static int number(String value, String what, int most) {
    try {
      var number = Integer.parseInt(value.strip());
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below, as a number out of range is.
    }
    throw new SetupException("'" + value + "' is no number from 0 to " + most, "correct " + what);
  }
}
