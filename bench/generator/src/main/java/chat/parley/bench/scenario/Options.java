package chat.parley.bench.scenario;

import java.util.HashMap;
import java.util.Map;

/// What a scenario was called with, such as `fanout:members=500,seconds=20`.
final class Options {
  private final String name;
  private final Map<String, Integer> left;

  private Options(String name, Map<String, Integer> left) {
    this.name = name;
    this.left = left;
  }

  static Options parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new Options(text, new HashMap<>());
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (String option : text.substring(colon + 1).split(",")) {
      int equals = option.indexOf('=');
      if (equals < 1 || !option.substring(equals + 1).matches("\\d{1,8}")) {
        throw new IllegalArgumentException("'" + option + "' is not OPTION=NUMBER");
      }
      numbers.put(option.substring(0, equals), Integer.valueOf(option.substring(equals + 1)));
    }
    return new Options(text.substring(0, colon), numbers);
  }

  String name() {
    return name;
  }

  /// The number of an option, or its default.
  int take(String option, int otherwise) {
    Integer given = left.remove(option);
    return given == null ? otherwise : given;
  }

  void requireAllTaken() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(name + " has no option " + left.keySet());
    }
  }
}
