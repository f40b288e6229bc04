package chat.parley.local.command;

import chat.parley.local.console.Event;
import chat.parley.local.console.Event.ProcessChanged;
import chat.parley.local.console.EventFile;
import chat.parley.local.setup.Memory;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints what runs. Exits with 0 if the stack is up, with 1 if not.
final class StatusCommand {
  private static final String ROW = "%-20s  %-8s  %8s  %6s  %8s  %10s%n";

  private final Workspace workspace;
  private final PrintStream out;

  StatusCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  int run() {
    var launcher = StackLock.holder(workspace);
    if (launcher.isEmpty()) {
      out.println("Parley is down.");
      return 1;
    }
    var events = EventFile.read(workspace.events());
    out.printf(ROW, "name", "state", "pid", "port", "memory", "up for");
    latest(events).values().forEach(this::print);
    var pid = launcher.get().pid();
    out.printf(ROW, "launcher", "ready", pid, "", megabytes(Memory.ofAlone(pid)), uptime(pid));
    var up =
        events.stream().filter(Event.Up.class::isInstance).map(Event.Up.class::cast).findFirst();
    up.ifPresent(event -> out.println("Parley is up: " + event.url()));
    return up.isPresent() ? 0 : 1;
  }

  private static Map<String, ProcessChanged> latest(List<Event> events) {
    var latest = new LinkedHashMap<String, ProcessChanged>();
    for (var event : events) {
      if (event instanceof ProcessChanged process) {
        latest.put(process.name(), process);
      }
    }
    return latest;
  }

  private void print(ProcessChanged process) {
    var pid = process.pid();
    var runs =
        switch (process.state()) {
          case STARTING, READY -> true;
          case WAITING, STOPPED, FAILED -> false;
        };
    out.printf(
        ROW,
        process.name(),
        process.state().name().toLowerCase(Locale.ROOT),
        runs ? pid : "",
        process.port(),
        runs ? megabytes(Memory.of(pid)) : "",
        runs ? uptime(pid) : "");
  }

  private static String megabytes(long bytes) {
    return "%.0f MB".formatted(bytes / 1e6);
  }

  private static String uptime(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(start ->
            Duration.ofSeconds(Duration.between(start, Instant.now()).toSeconds()).toString())
        .map(text -> text.substring(2).toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
