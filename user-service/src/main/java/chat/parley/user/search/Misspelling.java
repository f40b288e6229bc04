package chat.parley.user.search;

import java.util.Arrays;

/// Whether names may be meant by words that are written with a mistake.
final class Misspelling {
  /// A shorter one is one mistake away from too many.
  private static final int LETTERS = 4;

  private Misspelling() {}

  /// Whether a word has letters enough to be told by its misspellings, as the function
  /// `misspellings` of the database has it.
  static boolean isTold(String word) {
    return word.chars().filter(letter -> letter < '0' || letter > '9').count() >= LETTERS;
  }

  /// Whether each word that has letters enough is at most one mistake away from some word of a
  /// name, and each other one begins one.
  ///
  /// @param text words, with a space between
  /// @param name the same
  static boolean mayMean(String text, String name) {
    var words = name.strip().split(" ");
    return Arrays.stream(text.strip().split(" "))
        .allMatch(typed ->
            Arrays.stream(words)
                .anyMatch(word ->
                    isTold(typed) ? isOneMistakeAway(typed, word) : word.startsWith(typed)));
  }

  /// Whether two words are the same but for one letter that is missing, too many, or another, or
  /// for two neighbours that are exchanged.
  static boolean isOneMistakeAway(String one, String other) {
    if (one.length() > other.length()) {
      return isOneMistakeAway(other, one);
    }
    int same = 0;
    while (same < one.length() && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    if (one.length() == other.length()) {
      return same >= one.length() - 1
          || one.substring(same + 1).equals(other.substring(same + 1))
          || (one.charAt(same) == other.charAt(same + 1)
              && one.charAt(same + 1) == other.charAt(same)
              && one.substring(same + 2).equals(other.substring(same + 2)));
    }
    return other.length() == one.length() + 1
        && one.substring(same).equals(other.substring(same + 1));
  }
}
