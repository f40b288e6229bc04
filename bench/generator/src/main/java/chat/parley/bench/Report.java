package chat.parley.bench;

import chat.parley.bench.measure.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Every measurement as a line of JSON, and each scenario as a table of medians in Markdown.
final class Report {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Of the one core that its event loop can use.
  private static final double BUSY = 0.85;

  private final Optional<Path> out;
  private final PrintStream print;
  private final List<Result> results = new ArrayList<>();

  /// One run of one scenario on one server.
  record Result(
      Instant at, String target, String scenario, int round, Map<String, Double> figures) {}

  Report(Optional<Path> out, PrintStream print) {
    this.out = out;
    this.print = print;
  }

  void begin(Map<String, String> machine) throws IOException {
    print.print(Machine.text(machine));
    write(Map.of("machine", machine));
  }

  void add(String target, String scenario, int round, Figures figures) throws IOException {
    var result = new Result(Instant.now(), target, scenario, round, figures.byName());
    results.add(result);
    if (result.figures().getOrDefault("generator_cores", 0.0) > BUSY) {
      print.println("! the generator was busy: the server may be better than these figures");
    }
    write(result);
  }

  private void write(Object line) throws IOException {
    if (out.isPresent()) {
      Files.writeString(
          out.get(),
          JSON.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /// Prints a scenario. With two servers the last column is the first one's median over the second
  /// one's.
  void table(String scenario) {
    List<Result> of = results.stream().filter(it -> it.scenario().equals(scenario)).toList();
    List<String> targets = of.stream().map(Result::target).distinct().sorted().toList();
    Map<String, Boolean> names = new LinkedHashMap<>();
    of.forEach(result -> result.figures().keySet().forEach(name -> names.put(name, true)));
    var rows = new StringBuilder();
    rows.append("%n### %s%n%n".formatted(scenario));
    rows.append("| figure | ").append(String.join(" | ", targets));
    rows.append(targets.size() == 2 ? " | ratio |\n" : " |\n");
    rows.append("|---|")
        .append("---:|".repeat(targets.size() == 2 ? 3 : targets.size()))
        .append('\n');
    for (String name : names.keySet()) {
      List<OptionalDouble> medians = targets.stream().map(it -> median(of, it, name)).toList();
      rows.append("| ").append(name);
      medians.forEach(value -> rows.append(" | ").append(text(value)));
      if (medians.size() == 2) {
        rows.append(" | ").append(text(ratio(medians.getFirst(), medians.getLast())));
      }
      rows.append(" |\n");
    }
    print.println(rows);
  }

  static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
    return one.isEmpty() || other.isEmpty() || other.getAsDouble() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(one.getAsDouble() / other.getAsDouble());
  }

  private static OptionalDouble median(List<Result> results, String target, String name) {
    double[] values =
        results.stream()
            .filter(it -> it.target().equals(target))
            .map(it -> it.figures().get(name))
            .flatMap(Stream::ofNullable)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return median(values);
  }

  /// @param sorted in ascending order
  static OptionalDouble median(double... sorted) {
    int count = sorted.length;
    if (count == 0) {
      return OptionalDouble.empty();
    }
    int middle = count / 2;
    return OptionalDouble.of(
        count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }

  /// Three digits that mean something.
  static String text(OptionalDouble value) {
    if (value.isEmpty()) {
      return "–";
    }
    double number = value.getAsDouble();
    int digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", number);
  }
}
