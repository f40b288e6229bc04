package chat.parley.local.setup;

import chat.parley.backing.JvmProfile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What may be chosen about a stack, from `.parley/config` and from options, which win.
///
/// @param ports of the processes named; 0 asks for any free port
/// @param portBase the first of consecutive ports for all others
/// @param minimumMemory megabytes that must be available before a start
/// @param scale how many there are to be of a service; 1 where it is not named
/// @param profile what the JVMs are set up for
/// @param verifyEmail whether who signs up can log in only after following the link of a mail
/// @param traces where traces are sent to, by OTLP over HTTP; nowhere where it is empty
public record Settings(
    Map<String, Integer> ports,
    OptionalInt portBase,
    int minimumMemory,
    Map<String, Integer> scale,
    JvmProfile profile,
    boolean verifyEmail,
    Optional<URI> traces) {
  private static final int DEFAULT_MINIMUM_MEMORY = 4096;
  private static final String PORT = "port.";
  private static final String PORT_BASE = "port-base";
  private static final String MINIMUM_MEMORY = "minimum-memory";
  private static final String SCALE = "scale";
  private static final int MOST_INSTANCES = 9;
  private static final String PROFILE = "profile";
  private static final String VERIFY_EMAIL = "verify-email";
  private static final String TRACES = "traces";

  public Settings {
    ports = Map.copyOf(ports);
    scale = Map.copyOf(scale);
  }

  public static Settings defaults() {
    return new Settings(
        Map.of(),
        OptionalInt.empty(),
        DEFAULT_MINIMUM_MEMORY,
        Map.of(),
        JvmProfile.QUICK_START,
        false,
        Optional.empty());
  }

  /// Any free port for everything, so that the stack meets no other.
  public static Settings freePorts(Set<String> processes) {
    var ports = new TreeMap<String, Integer>();
    processes.forEach(name -> ports.put(name, 0));
    return new Settings(
        ports,
        OptionalInt.empty(),
        DEFAULT_MINIMUM_MEMORY,
        Map.of(),
        JvmProfile.QUICK_START,
        false,
        Optional.empty());
  }

  /// The defaults with what the file says; the defaults alone where there is none.
  ///
  /// @param processes those that have a port
  /// @param scalable the services that can run more than once
  /// @throws SetupException naming the line that can not be understood
  public static Settings read(Path file, Set<String> processes, Set<String> scalable) {
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
      settings =
          settings.with(name, properties.getProperty(name), processes, scalable, file.toString());
    }
    return settings;
  }

  private Settings with(
      String name, String value, Set<String> processes, Set<String> scalable, String origin) {
    if (name.equals(PORT_BASE)) {
      return withPortBase(port(value, name + " in " + origin));
    }
    if (name.equals(MINIMUM_MEMORY)) {
      return withMinimumMemory(number(value, name + " in " + origin, Integer.MAX_VALUE));
    }
    if (name.equals(SCALE)) {
      return withScale(scale(value, scalable, name + " in " + origin));
    }
    if (name.equals(PROFILE)) {
      return withProfile(profile(value, name + " in " + origin));
    }
    if (name.equals(VERIFY_EMAIL)) {
      return withVerifyEmail(bool(value, name + " in " + origin));
    }
    if (name.equals(TRACES)) {
      return withTraces(address(value, name + " in " + origin));
    }
    var process = name.startsWith(PORT) ? name.substring(PORT.length()) : "";
    if (!processes.contains(process)) {
      throw new SetupException(
          "unknown setting '" + name + "' in " + origin,
          "known are port.<process>, port-base, scale, minimum-memory, profile, verify-email and traces");
    }
    return withPort(process, port(value, name + " in " + origin));
  }

  public Settings withPort(String process, int port) {
    var changed = new TreeMap<>(ports);
    changed.put(process, port);
    return new Settings(changed, portBase, minimumMemory, scale, profile, verifyEmail, traces);
  }

  public Settings withPortBase(int port) {
    return new Settings(
        ports, OptionalInt.of(port), minimumMemory, scale, profile, verifyEmail, traces);
  }

  public Settings withMinimumMemory(int megabytes) {
    return new Settings(ports, portBase, megabytes, scale, profile, verifyEmail, traces);
  }

  public Settings withScale(Map<String, Integer> instances) {
    return new Settings(ports, portBase, minimumMemory, instances, profile, verifyEmail, traces);
  }

  /// Reads `service=number,…`.
  ///
  /// @param known the services that can run more than once
  /// @param what the advice says to correct
  /// @throws SetupException unless each is known, and its number 1 to 9
  public static Map<String, Integer> scale(String value, Set<String> known, String what) {
    var scale = new TreeMap<String, Integer>();
    for (var part : value.split(",")) {
      var equals = part.indexOf('=');
      var service = equals < 0 ? part.strip() : part.substring(0, equals).strip();
      if (equals < 0 || !known.contains(service)) {
        throw new SetupException(
            "'" + part + "' is no SERVICE=NUMBER of " + String.join(", ", new TreeSet<>(known)),
            "correct " + what);
      }
      var number = number(part.substring(equals + 1), what, MOST_INSTANCES);
      if (number == 0) {
        throw new SetupException("there must be one " + service + " at least", "correct " + what);
      }
      scale.put(service, number);
    }
    return scale;
  }

  public Settings withProfile(JvmProfile value) {
    return new Settings(ports, portBase, minimumMemory, scale, value, verifyEmail, traces);
  }

  public Settings withVerifyEmail(boolean value) {
    return new Settings(ports, portBase, minimumMemory, scale, profile, value, traces);
  }

  public Settings withTraces(URI value) {
    return new Settings(
        ports, portBase, minimumMemory, scale, profile, verifyEmail, Optional.of(value));
  }

  /// Reads the address of an HTTP server.
  ///
  /// @throws SetupException if it is none
  public static URI address(String value, String what) {
    try {
      var address = new URI(value.strip());
      if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
        return address;
      }
    } catch (URISyntaxException _) {
      // Told below, as an address of something else is.
    }
    throw new SetupException(
        "'" + value + "' is no address such as http://localhost:4318", "correct " + what);
  }

  private static boolean bool(String value, String what) {
    return switch (value.strip()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new SetupException("'" + value + "' is neither true nor false", "correct " + what);
    };
  }

  /// Reads a profile's name, such as `quick-start`.
  ///
  /// @throws SetupException if there is none of that name
  public static JvmProfile profile(String value, String what) {
    return Stream.of(JvmProfile.values())
        .filter(profile -> nameOf(profile).equals(value.strip()))
        .findFirst()
        .orElseThrow(() ->
            new SetupException(
                "'" + value + "' is neither quick-start nor throughput", "correct " + what));
  }

  private static String nameOf(JvmProfile profile) {
    return profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
