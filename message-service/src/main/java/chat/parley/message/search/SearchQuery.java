package chat.parley.message.search;

import chat.parley.platform.text.Words.Word;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is looked for: messages to which all of it applies.
///
/// @param terms what they say
/// @param from who says it; anybody where it is absent
/// @param in where; everywhere where it is absent
/// @param since posted then or later
/// @param until posted before then
record SearchQuery(
    List<Term> terms,
    @Nullable Set<UUID> from,
    @Nullable Set<UUID> in,
    boolean withFile,
    boolean withLink,
    @Nullable Instant since,
    @Nullable Instant until) {
  SearchQuery {
    terms = List.copyOf(terms);
    from = from == null ? null : Set.copyOf(from);
    in = in == null ? null : Set.copyOf(in);
  }

  /// Words that follow each other; one, most of the time.
  ///
  /// @param words at least one
  /// @param open whether the last one is a beginning
  record Term(List<Word> words, boolean open) {
    Term {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("a term has a word");
      }
    }
  }

  /// Whether there is something that the index can look for.
  boolean isSelective() {
    return !terms.isEmpty() || from != null || withFile || withLink;
  }
}
