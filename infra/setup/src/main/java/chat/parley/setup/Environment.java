package chat.parley.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Environment variables. Each can be given as a file as well, whose name stands in the variable
/// with `_FILE` behind: for secrets, which would otherwise be listed with the process.
record Environment(Map<String, String> variables) {
  Environment {
    variables = Map.copyOf(variables);
  }

  /// @throws IllegalArgumentException if it is not there
  String require(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " or " + name + "_FILE is missing"));
  }

  /// Empty where it is not there, and where it is empty.
  Optional<String> find(String name) {
    var file = variables.get(name + "_FILE");
    if (file == null) {
      return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
    try {
      return Optional.of(Files.readString(Path.of(file)).strip()).filter(value -> !value.isEmpty());
    } catch (IOException e) {
      throw new StepException(file + " of " + name + "_FILE can not be read: " + e, e);
    }
  }

  @Override
  public String toString() {
    return "Environment" + variables.keySet();
  }
}
