package chat.parley.message.search;

import chat.parley.message.search.SearchQuery.Term;
import chat.parley.platform.text.Words;
import chat.parley.platform.text.Words.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Compares what the index has found with what is looked for, word by word. Stateless.
final class Comparison {
  private static final double BEGINNING = 0.6;
  private static final double USUAL_LENGTH = 20;

  private Comparison() {}

  /// @param start in UTF-16 units
  /// @param end after the last one
  record Span(int start, int end) {}

  /// @param spans what of the text is looked for, in order, none beside or in another
  /// @param weight how well it fits; more is better
  record Match(List<Span> spans, double weight) {
    Match {
      spans = List.copyOf(spans);
    }
  }

  /// Where all of the terms are in a text; empty where one is not.
  static Optional<Match> of(List<Term> terms, String text) {
    List<Word> words = Words.of(text);
    List<Span> spans = new ArrayList<>();
    double weight = 0;
    for (Term term : terms) {
      double found = 0;
      double best = 0;
      for (int at = 0; at + term.words().size() <= words.size(); at++) {
        if (isAt(term, words, at)) {
          Word last = words.get(at + term.words().size() - 1);
          spans.add(new Span(words.get(at).start(), last.end()));
          found++;
          best = Math.max(best, last.text().equals(lastOf(term)) ? 1 : BEGINNING);
        }
      }
      if (found == 0) {
        return Optional.empty();
      }
      // The second time says less than the first, and a term of many words more than one.
      weight += best * (1 + Math.log(found)) * Math.sqrt(term.words().size());
    }
    return Optional.of(new Match(joined(spans), weight * shortness(words.size())));
  }

  private static boolean isAt(Term term, List<Word> words, int at) {
    List<Word> wanted = term.words();
    for (int i = 0; i < wanted.size(); i++) {
      String word = words.get(at + i).text();
      String want = wanted.get(i).text();
      boolean open = term.open() && i == wanted.size() - 1;
      if (!(open ? word.startsWith(want) : word.equals(want))) {
        return false;
      }
    }
    return true;
  }

  private static String lastOf(Term term) {
    return term.words().getLast().text();
  }

  // In a short message, the same word says more.
  private static double shortness(int words) {
    return 1 / (0.5 + 0.5 * words / USUAL_LENGTH);
  }

  private static List<Span> joined(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    spans.sort(Comparator.comparingInt(Span::start));
    for (Span it : spans) {
      if (!joined.isEmpty() && it.start() <= joined.getLast().end()) {
        Span before = joined.removeLast();
        joined.add(new Span(before.start(), Math.max(before.end(), it.end())));
      } else {
        joined.add(it);
      }
    }
    return joined;
  }
}
