package chat.parley.message.search;

import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.Tokens;
import chat.parley.platform.text.Words.Kind;
import chat.parley.platform.text.Words.Word;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The tokens of one conversation: 32 bits that say nothing without its key. For one thread at a
/// time.
///
/// A word's token has three parts: 14 bits that all words have in common which begin with the same
/// three letters (in a dense script: the same character), 8 bits for the same five (two), and 10
/// bits for the word. So one token finds a word and the beginnings of it, and what begins alike
/// lies together. Different words may have the same token: what is found must be compared.
final class Terms {
  private static final int FIRST_BITS = 14;
  private static final int SECOND_BITS = 8;
  private static final int THIRD_BITS = 10;
  private static final int FIRST_LETTERS = 3;
  private static final int SECOND_LETTERS = 5;

  // No word has a colon.
  private static final String SENDER = "from:";
  private static final String FILE = "has:file";
  private static final String LINK = "has:link";

  private final Tokens.Series series;
  private final Map<String, Long> known = new HashMap<>();

  private Terms(Tokens.Series series) {
    this.series = series;
  }

  static Terms of(KeySet keys) {
    return new Terms(keys.tokens().series("search"));
  }

  /// Tokens that a message must have one of, unsigned.
  record Range(int first, int last) {
    Range {
      if (Integer.compareUnsigned(first, last) > 0) {
        throw new IllegalArgumentException("a range ends where it begins, or after that");
      }
    }

    boolean holds(int token) {
      return Integer.compareUnsigned(token, first) >= 0
          && Integer.compareUnsigned(token, last) <= 0;
    }
  }

  int word(Word word) {
    return token(word.text(), word.kind());
  }

  int sender(UUID user) {
    return token(SENDER + user, Kind.WORD);
  }

  int file() {
    return token(FILE, Kind.WORD);
  }

  int link() {
    return token(LINK, Kind.WORD);
  }

  static Range exactly(int token) {
    return new Range(token, token);
  }

  /// What all words have that begin like this one; more, where the beginning is not as long as one
  /// of the two that tokens tell apart.
  ///
  /// @param beginning at least as long as the shorter of the two
  Range beginningWith(Word beginning) {
    int token = word(beginning);
    int letters = beginning.text().codePointCount(0, beginning.text().length());
    int open = letters >= secondLetters(beginning.kind()) ? THIRD_BITS : SECOND_BITS + THIRD_BITS;
    int mask = (1 << open) - 1;
    return new Range(token & ~mask, token | mask);
  }

  /// Whether the index can look for a beginning.
  static boolean isLongEnough(Word beginning) {
    return beginning.text().codePointCount(0, beginning.text().length())
        >= firstLetters(beginning.kind());
  }

  private static int firstLetters(Kind kind) {
    return kind == Kind.WORD ? FIRST_LETTERS : 1;
  }

  private static int secondLetters(Kind kind) {
    return kind == Kind.WORD ? SECOND_LETTERS : 2;
  }

  // A beginning that is the whole word says all three parts.
  private int token(String word, Kind kind) {
    String first = beginning(word, firstLetters(kind));
    long bits = hash("1" + first);
    int token = part(bits, 0, FIRST_BITS);
    String second = beginning(word, secondLetters(kind));
    if (second.length() > first.length()) {
      bits = hash("2" + second);
    }
    token = token << SECOND_BITS | part(bits, FIRST_BITS, SECOND_BITS);
    if (word.length() > second.length()) {
      bits = hash("3" + word);
    }
    return token << THIRD_BITS | part(bits, FIRST_BITS + SECOND_BITS, THIRD_BITS);
  }

  private long hash(String text) {
    return known.computeIfAbsent(text, series::of);
  }

  private static int part(long bits, int from, int count) {
    return (int) (bits >>> (Long.SIZE - from - count)) & ((1 << count) - 1);
  }

  private static String beginning(String word, int letters) {
    int length = word.codePointCount(0, word.length());
    return length <= letters ? word : word.substring(0, word.offsetByCodePoints(0, letters));
  }
}
