package chat.parley.bench;

import chat.parley.bench.measure.ServerProcess;
import chat.parley.bench.server.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What has to be known beside the figures: the machine, the JDK, and how the servers run.
final class Machine {
  private Machine() {}

  static SequencedMap<String, String> describe(Plan plan) throws IOException {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("processor", first("/proc/cpuinfo", "model name"));
    facts.put("memory", first("/proc/meminfo", "MemTotal"));
    facts.put("load before", Files.readString(Path.of("/proc/loadavg")).strip());
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("generator's JDK", Runtime.version().toString());
    plan.notes().forEach(note -> facts.put("note " + facts.size(), note));
    for (Target target : plan.targets()) {
      for (ServerProcess process : target.processes()) {
        facts.put(target.name() + " " + process.name(), process.options());
      }
    }
    return facts;
  }

  private static String first(String file, String key) throws IOException {
    return Files.readString(Path.of(file))
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  /// As lines of text.
  static String text(Map<String, String> facts) {
    var text = new StringBuilder();
    facts.forEach((name, value) -> text.append("  %-22s %s%n".formatted(name, value)));
    return text.toString();
  }
}
