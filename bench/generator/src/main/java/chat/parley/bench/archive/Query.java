package chat.parley.bench.archive;

import java.util.List;

/// What is looked for.
///
/// @param words at least one
/// @param inARow whether they are a phrase
/// @param open whether the last one is only the beginning of a word
/// @param from who says it; empty for anybody
/// @param room where; empty for everywhere
public record Query(List<String> words, boolean inARow, boolean open, String from, String room) {
  public Query {
    words = List.copyOf(words);
  }
}
