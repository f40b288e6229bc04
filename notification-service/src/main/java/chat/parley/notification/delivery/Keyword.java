package chat.parley.notification.delivery;

import chat.parley.platform.text.Words;
import chat.parley.platform.text.Words.Kind;
import chat.parley.platform.text.Words.Word;
import java.util.ArrayList;
import java.util.List;

/// A word that somebody wants to be told of, or several that follow each other.
///
/// @param words folded
/// @param open whether the last one may go on, as that of a script which puts no space between
///   words
record Keyword(List<String> words, boolean open) {
  Keyword {
    words = List.copyOf(words);
  }

  static Keyword of(String text) {
    List<Word> words = new ArrayList<>(Words.of(text));
    boolean isOpen = !words.isEmpty() && words.getLast().kind() == Kind.LAST;
    if (isOpen && words.size() > 1 && words.get(words.size() - 2).kind() == Kind.PAIR) {
      words.removeLast();
      isOpen = false;
    }
    return new Keyword(words.stream().map(Word::text).toList(), isOpen);
  }

  /// Whether it is among the words of a text.
  boolean isIn(List<String> text) {
    for (int at = 0; at <= text.size() - words.size(); at++) {
      if (isAt(text, at)) {
        return !words.isEmpty();
      }
    }
    return false;
  }

  private boolean isAt(List<String> text, int start) {
    int last = words.size() - 1;
    for (int i = 0; i <= last; i++) {
      String found = text.get(start + i);
      String wanted = words.get(i);
      if (!found.equals(wanted) && !(open && i == last && found.startsWith(wanted))) {
        return false;
      }
    }
    return true;
  }
}
