package chat.parley.chaos;

import chat.parley.chaos.run.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What was asked for on the command line, by name; see the README.
record Options(Map<String, String> given) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern COMMA = Pattern.compile(",");

  Options {
    given = Map.copyOf(given);
  }

  /// Reads names and values in turn.
  ///
  /// @throws IllegalArgumentException naming an option that is unknown or has no value
  static Options of(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    given.put("--seed", Long.toString(System.currentTimeMillis()));
    given.put("--minutes", "2");
    given.put("--users", "6");
    given.put("--rooms", "2");
    given.put("--gateways", "");
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!given.containsKey(name) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException(name + " is no option, or has no value");
      }
      given.put(name, arguments.get(i + 1));
    }
    return new Options(given);
  }

  long seed() {
    return number("--seed");
  }

  /// None where a stack is to be started.
  List<URI> gateways() {
    return COMMA
        .splitAsStream(given.getOrDefault("--gateways", ""))
        .filter(it -> !it.isBlank())
        .map(URI::create)
        .toList();
  }

  Duration duration() {
    return Duration.ofMinutes(number("--minutes"));
  }

  Workload workload(List<URI> at) {
    return new Workload(
        seed(), duration(), PATIENCE, (int) number("--users"), (int) number("--rooms"), at);
  }

  private long number(String name) {
    return Long.parseLong(given.getOrDefault(name, ""));
  }
}
