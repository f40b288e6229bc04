package chat.parley.local.console;

import chat.parley.local.console.Event.Failed;
import chat.parley.local.console.Event.ProcessChanged;
import chat.parley.local.console.Event.Up;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words and columns of what is shown, the same on a terminal and in a file.
final class Lines {
  private Lines() {}

  static String process(ProcessChanged event, long millis) {
    var line =
        "%-20s  %-8s  %6s  %8s"
            .formatted(
                event.name(),
                event.state().name().toLowerCase(Locale.ROOT),
                event.port() == 0 ? "" : ":" + event.port(),
                event.state() == Event.ProcessState.WAITING ? "" : Event.seconds(millis));
    return (event.detail().isEmpty() ? line : line + "  " + event.detail()).stripTrailing();
  }

  static String step(String subject, String text) {
    return "%-20s  %s".formatted(subject, text);
  }

  static List<String> failed(Failed event) {
    var lines = new ArrayList<String>();
    if (!event.logTail().isEmpty()) {
      lines.add("");
      event.logTail().forEach(line -> lines.add("  | " + line));
      lines.add("");
    }
    lines.add("parley: " + event.cause());
    if (!event.advice().isEmpty()) {
      lines.add("parley: " + event.advice());
    }
    return List.copyOf(lines);
  }

  static List<String> up(Up event) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add("Parley is up: " + event.url());
    for (var account : event.accounts()) {
      lines.add(
          "  demo account  %-6s  password  %s".formatted(account.username(), account.password()));
    }
    lines.add("  mail           ./parley mail shows it; none leaves this machine");
    lines.add(
        "  first message delivered %s after the start; %d processes use %s of memory"
            .formatted(
                Event.seconds(event.millis()), event.processes(), gigabytes(event.memory())));
    lines.add("");
    return List.copyOf(lines);
  }

  private static String gigabytes(long bytes) {
    return "%.2f GB".formatted(bytes / 1e9);
  }
}
