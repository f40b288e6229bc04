package chat.parley.message.search;

import chat.parley.message.search.Comparison.Span;
import chat.parley.platform.text.Spoilers;
import java.util.List;

/// A part of a text that shows what was found.
///
/// @param text the part, or the whole where it is short
/// @param spans what was found in it, as places in the part
/// @param cutBefore whether the text begins before it
/// @param cutAfter whether the text goes on after it
record Extract(String text, List<Span> spans, boolean cutBefore, boolean cutAfter) {
  private static final int LONGEST = 300;
  private static final int BEFORE = 80;
  private static final int WORD = 20;

  Extract {
    spans = List.copyOf(spans);
  }

  /// Of a text of which nobody is shown what is hidden in it, be it found or not.
  static Extract ofMarkdown(String text, List<Span> spans) {
    String shown = Spoilers.masked(text);
    return of(
        shown,
        spans.stream()
            .filter(it -> shown.regionMatches(it.start(), text, it.start(), it.end() - it.start()))
            .toList());
  }

  static Extract of(String text, List<Span> spans) {
    if (text.length() <= LONGEST) {
      return new Extract(text, spans, false, false);
    }
    int first = spans.isEmpty() ? 0 : spans.getFirst().start();
    int start = first <= BEFORE ? 0 : afterSpace(text, first - BEFORE);
    int end = start + LONGEST >= text.length() ? text.length() : beforeSpace(text, start + LONGEST);
    List<Span> inside =
        spans.stream()
            .filter(it -> it.start() < end)
            .map(it -> new Span(it.start() - start, Math.min(it.end(), end) - start))
            .toList();
    return new Extract(text.substring(start, end), inside, start > 0, end < text.length());
  }

  // At a word's beginning where one is near, never inside of a character.
  private static int afterSpace(String text, int at) {
    for (int i = at; i < at + WORD; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
  }

  private static int beforeSpace(String text, int at) {
    for (int i = at; i > at - WORD; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
