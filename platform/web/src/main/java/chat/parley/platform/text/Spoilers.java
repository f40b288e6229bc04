package chat.parley.platform.text;

/// What stands between `||` bars in Markdown: hidden until somebody wants it, so never in what is
/// shown of a text where nobody can.
public final class Spoilers {
  private static final String BARS = "||";

  private Spoilers() {}

  /// The text with a block in place of each hidden character but white space: as long as before, so
  /// places in it stay what they are. What is in code is not hidden.
  public static String masked(String text) {
    var shown = new StringBuilder(text);
    int at = text.contains(BARS) ? 0 : text.length();
    while (at < text.length()) {
      at =
          switch (text.charAt(at)) {
            case '\\' -> at + 2;
            case '`' -> afterCode(text, at);
            case '|' -> afterBars(text, at, shown);
            default -> at + 1;
          };
    }
    return shown.toString();
  }

  private static int afterCode(String text, int start) {
    int end = endOfTicks(text, start);
    int ticks = end - start;
    int at = text.indexOf('`', end);
    while (at >= 0) {
      int after = endOfTicks(text, at);
      if (after - at == ticks) {
        return after;
      }
      at = text.indexOf('`', after);
    }
    return end;
  }

  private static int endOfTicks(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == '`') {
      at++;
    }
    return at;
  }

  private static int afterBars(String text, int start, StringBuilder shown) {
    int from = start + BARS.length();
    int end = text.startsWith(BARS, start) ? text.indexOf(BARS, from) : -1;
    // Nothing goes on after the end of a paragraph.
    if (end <= from || text.substring(from, end).contains("\n\n")) {
      return start + 1;
    }
    for (int at = from; at < end; at++) {
      if (!Character.isWhitespace(text.charAt(at))) {
        shown.setCharAt(at, '█');
      }
    }
    return end + BARS.length();
  }
}
