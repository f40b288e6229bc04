package chat.parley.local.build;

import chat.parley.local.console.Console;
import chat.parley.local.console.Event;
import java.util.Map;
import java.util.regex.Pattern;

/// Turns Maven's log, line by line, into one live line for the build and one for what it fetches.
final class MavenOutput {
  private static final Pattern MODULE =
      Pattern.compile("\\[INFO] Building (\\S+) \\S+ +\\[(\\d+)/(\\d+)]");
  private static final Pattern GOAL =
      Pattern.compile("\\[INFO] --- \\S+?:\\S+?:([a-z-]+) \\([^)]*\\) @ (\\S+) ---");
  private static final Pattern FETCHED =
      Pattern.compile("Downloaded from \\S+: \\S+ \\(([0-9.]+) (B|kB|MB|GB) at");
  private static final Map<String, String> PHASES =
      Map.of(
          "compile", "compiling",
          "process-aot", "preparing its context ahead of time",
          "jar", "packing");
  private static final Map<String, Double> BYTES =
      Map.of("B", 1.0, "kB", 1e3, "MB", 1e6, "GB", 1e9);
  private static final int FILES_PER_MILESTONE = 250;
  private static final int FILES_PER_LINE = 10;

  private final Console console;
  private String position = "";
  private int files;
  private double bytes;

  MavenOutput(Console console) {
    this.console = console;
  }

  void read(String line) {
    var module = MODULE.matcher(line);
    if (module.find()) {
      position = module.group(2) + "/" + module.group(3);
      console.tell(Event.milestone("build", "%-6s %s".formatted(position, module.group(1))));
      return;
    }
    var goal = GOAL.matcher(line);
    if (goal.find() && PHASES.containsKey(goal.group(1))) {
      console.tell(
          Event.progress(
              "build",
              "%-6s %s: %s".formatted(position, goal.group(2), PHASES.get(goal.group(1)))));
      return;
    }
    var fetched = FETCHED.matcher(line);
    if (fetched.find()) {
      count(Double.parseDouble(fetched.group(1)) * BYTES.getOrDefault(fetched.group(2), 0.0));
    }
  }

  private void count(double size) {
    files++;
    bytes += size;
    if (files % FILES_PER_LINE == 0) {
      console.tell(
          new Event.Step(
              "fetch",
              "%d files, %.0f MB from the Maven repository".formatted(files, bytes / 1e6),
              files % FILES_PER_MILESTONE == 0));
    }
  }
}
