package chat.parley.message.command;

import chat.parley.platform.text.Words;
import chat.parley.platform.text.Words.Kind;
import chat.parley.platform.text.Words.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What no message of a conversation may say: words and phrases, compared as they are searched,
/// without case, accents and what stands between. Where an asterisk follows, the last word stands
/// for all that begin like it.
///
/// The time that a look takes grows with the text and with what there is of phrases that begin like
/// one of its words, and not with their product with anything that somebody writes.
final class Unwanted {
  static final Unwanted NOTHING = new Unwanted(0, List.of());

  private final long version;
  private final Map<String, List<Phrase>> byFirst = new HashMap<>();
  private final List<String> beginnings = new ArrayList<>();

  /// @param words as moderators have written them
  Unwanted(long version, List<String> words) {
    this.version = version;
    words.forEach(this::add);
  }

  /// @param open whether the last word stands for all that begin like it
  private record Phrase(List<String> words, boolean open) {
    boolean standsAt(List<Word> text, int at) {
      if (at + words.size() > text.size()) {
        return false;
      }
      int last = words.size() - 1;
      for (int i = 0; i < last; i++) {
        if (!words.get(i).equals(text.get(at + i).text())) {
          return false;
        }
      }
      String end = text.get(at + last).text();
      return open ? end.startsWith(words.get(last)) : end.equals(words.get(last));
    }
  }

  private void add(String written) {
    List<Word> found = Words.of(written);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Word word = found.get(i);
      // The end of a run is in the pair before it too; in a text the run may go on.
      boolean inPair = word.kind() == Kind.LAST && i > 0 && found.get(i - 1).end() > word.start();
      if (!inPair) {
        words.add(word.text());
      }
    }
    if (words.isEmpty()) {
      return;
    }
    boolean open = written.strip().endsWith("*");
    if (open && words.size() == 1) {
      beginnings.add(words.getFirst());
      return;
    }
    byFirst.computeIfAbsent(words.getFirst(), _ -> new ArrayList<>()).add(new Phrase(words, open));
  }

  /// Which of its conversation's it is.
  long version() {
    return version;
  }

  boolean isIn(String text) {
    if (byFirst.isEmpty() && beginnings.isEmpty()) {
      return false;
    }
    List<Word> words = Words.of(text);
    for (int i = 0; i < words.size(); i++) {
      int at = i;
      String word = words.get(i).text();
      if (beginnings.stream().anyMatch(word::startsWith)
          || byFirst.getOrDefault(word, List.of()).stream()
              .anyMatch(it -> it.standsAt(words, at))) {
        return true;
      }
    }
    return false;
  }
}
