package chat.parley.message.search;

import chat.parley.message.search.SearchQuery.Term;
import chat.parley.message.search.Terms.Range;
import chat.parley.message.search.Words.Word;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.util.ArrayList;
import java.util.List;

/// What a message of one conversation has to have in the index to be looked at: of each need one of
/// its ranges.
///
/// @param all at least one, with at least one range each
record Needs(List<List<Range>> all) {
  Needs {
    all = all.stream().distinct().map(List::copyOf).toList();
  }

  static Needs of(SearchQuery query, KeySet keys) {
    var terms = Terms.of(keys);
    List<List<Range>> all = new ArrayList<>();
    for (Term term : query.terms()) {
      List<Word> words = term.words();
      for (int i = 0; i < words.size(); i++) {
        boolean open = term.open() && i == words.size() - 1;
        all.add(
            List.of(
                open
                    ? terms.beginningWith(words.get(i))
                    : Terms.exactly(terms.word(words.get(i)))));
      }
    }
    var from = query.from();
    if (from != null) {
      all.add(from.stream().map(it -> Terms.exactly(terms.sender(it))).toList());
    }
    if (query.withFile()) {
      all.add(List.of(Terms.exactly(terms.file())));
    }
    if (query.withLink()) {
      all.add(List.of(Terms.exactly(terms.link())));
    }
    return new Needs(all);
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
