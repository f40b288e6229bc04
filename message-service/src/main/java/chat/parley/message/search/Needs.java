package chat.parley.message.search;

import chat.parley.message.search.SearchQuery.Term;
import chat.parley.message.search.Terms.Range;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.text.Words.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a message of one conversation has to have in the index to be looked at: of each need one of
/// its ranges.
///
/// @param all at least one, with at least one range each
record Needs(List<List<Range>> all) {
  Needs {
    all = all.stream().distinct().map(List::copyOf).toList();
  }

  /// @param most how many needs there may be; those that are likely to be rare are kept, and the
  ///   rest shows when a message is compared
  static Needs of(SearchQuery query, KeySet keys, int most) {
    var terms = Terms.of(keys);
    List<List<Range>> all = new ArrayList<>(ofWords(query, terms));
    if (query.withLink()) {
      all.add(List.of(Terms.exactly(terms.link())));
    }
    if (query.withFile()) {
      all.add(List.of(Terms.exactly(terms.file())));
    }
    var from = query.from();
    if (from != null) {
      all.add(from.stream().map(it -> Terms.exactly(terms.sender(it))).toList());
    }
    return new Needs(all.subList(0, Math.min(most, all.size())));
  }

  private record Wanted(Word word, boolean open) {
    Range range(Terms terms) {
      return open ? terms.beginningWith(word) : Terms.exactly(terms.word(word));
    }
  }

  // Longer words are rarer.
  private static List<List<Range>> ofWords(SearchQuery query, Terms terms) {
    List<Wanted> wanted = new ArrayList<>();
    for (Term term : query.terms()) {
      List<Word> words = term.words();
      for (int i = 0; i < words.size(); i++) {
        wanted.add(new Wanted(words.get(i), term.open() && i == words.size() - 1));
      }
    }
    return wanted.stream()
        .sorted(Comparator.comparing(Wanted::open).thenComparing(it -> -it.word().text().length()))
        .map(it -> List.of(it.range(terms)))
        .toList();
  }

  boolean areMetBy(int[] tokens) {
    return all.stream().allMatch(need -> isMetBy(need, tokens));
  }

  private static boolean isMetBy(List<Range> need, int[] tokens) {
    for (int token : tokens) {
      for (Range range : need) {
        if (range.holds(token)) {
          return true;
        }
      }
    }
    return false;
  }
}
