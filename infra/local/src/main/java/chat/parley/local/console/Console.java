package chat.parley.local.console;

import java.io.PrintStream;

/// Takes events, from any thread, and shows or keeps them.
@FunctionalInterface
public interface Console {
  void tell(Event event);

  default void note(String text) {
    tell(new Event.Note(text));
  }

  /// Tells nobody.
  static Console silent() {
    return event -> {};
  }

  /// Redraws live lines where standard output is a terminal, and appends plain lines where it is
  /// not. The stub script knows which: Java's own check wants standard input to be a terminal as
  /// well.
  static Console ofStandardOutput(PrintStream out) {
    if (!Boolean.getBoolean("parley.terminal")) {
      return new PlainConsole(out);
    }
    return new TerminalConsole(out, Integer.getInteger("parley.columns", 80));
  }

  /// Appends plain lines.
  static Console plain(PrintStream out) {
    return new PlainConsole(out);
  }

  /// Both, in this order.
  default Console and(Console other) {
    return event -> {
      tell(event);
      other.tell(event);
    };
  }
}
