package chat.parley.local.console;

import chat.parley.local.console.Event.Down;
import chat.parley.local.console.Event.Failed;
import chat.parley.local.console.Event.Note;
import chat.parley.local.console.Event.ProcessChanged;
import chat.parley.local.console.Event.ProcessState;
import chat.parley.local.console.Event.Step;
import chat.parley.local.console.Event.Up;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps one live line for each step and process at the bottom of the screen, and everything that
/// stays above them. Once the stack is up or has failed the lines stay where they are, and later
/// changes are appended.
final class TerminalConsole implements Console {
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String RESET = "\u001b[0m";
  private static final long REDRAW_MILLIS = 200;

  private final PrintStream out;
  private final int columns;
  private final boolean colours = System.getenv("NO_COLOR") == null;
  private final Map<String, String> steps = new LinkedHashMap<>();
  private final Map<String, Seen> processes = new LinkedHashMap<>();
  private int drawn;
  private boolean settled;

  TerminalConsole(PrintStream out, int columns) {
    this.out = out;
    this.columns = Math.max(columns, 40);
    Thread.ofVirtual().name("redraw").start(this::redrawUntilSettled);
  }

  @Override
  public synchronized void tell(Event event) {
    switch (event) {
      case Note(var text) -> printAbove(List.of(text));
      case Step(var subject, var text, _) -> {
        steps.put(subject, cut(Lines.step(subject, text)));
        redraw();
      }
      case ProcessChanged process -> show(process);
      case Failed failed -> settle(Lines.failed(failed));
      case Up up -> settle(Lines.up(up));
      case Down() -> settle(List.of("Parley is down."));
    }
  }

  private void show(ProcessChanged process) {
    if (settled) {
      out.println(line(new Seen(process, System.nanoTime())));
      out.flush();
      return;
    }
    processes.put(process.name(), new Seen(process, System.nanoTime()));
    redraw();
  }

  private void settle(List<String> lines) {
    redraw();
    settled = true;
    drawn = 0;
    lines.forEach(out::println);
    out.flush();
  }

  private void printAbove(List<String> lines) {
    var text = new StringBuilder(rewind());
    lines.forEach(line -> text.append(line).append('\n'));
    out.print(text);
    drawn = 0;
    redraw();
  }

  private void redraw() {
    if (settled) {
      return;
    }
    var lines = new ArrayList<>(steps.values());
    processes.values().forEach(seen -> lines.add(line(seen)));
    var text = new StringBuilder(rewind());
    lines.forEach(line -> text.append(line).append('\n'));
    out.print(text);
    out.flush();
    drawn = lines.size();
  }

  private String rewind() {
    return drawn == 0 ? "" : "\u001b[%dA".formatted(drawn) + "\r" + CLEAR_BELOW;
  }

  private String line(Seen seen) {
    var text = cut(Lines.process(seen.event(), seen.millis()));
    return colours ? colour(seen.event().state()) + text + RESET : text;
  }

  /// A line that wrapped would break the count of lines to go up.
  private String cut(String text) {
    return text.length() < columns ? text : text.substring(0, columns - 1);
  }

  private static String colour(ProcessState state) {
    return switch (state) {
      case WAITING, STOPPED -> "\u001b[2m";
      case STARTING -> "\u001b[33m";
      case READY -> "\u001b[32m";
      case FAILED -> "\u001b[31m";
    };
  }

  private void redrawUntilSettled() {
    try {
      while (!isSettled()) {
        Thread.sleep(REDRAW_MILLIS);
        redrawClocks();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isSettled() {
    return settled;
  }

  private synchronized void redrawClocks() {
    if (processes.values().stream().anyMatch(Seen::isCounting)) {
      redraw();
    }
  }

  /// An event and when it arrived, so that a starting process counts its seconds.
  private record Seen(ProcessChanged event, long nanoTime) {
    boolean isCounting() {
      return event.state() == ProcessState.STARTING;
    }

    long millis() {
      return isCounting()
          ? event.millis() + (System.nanoTime() - nanoTime) / 1_000_000
          : event.millis();
    }
  }
}
