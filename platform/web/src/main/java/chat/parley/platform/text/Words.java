package chat.parley.platform.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a text as they are searched: without case, accents and punctuation, the same for
/// what is said and for what is looked for.
///
/// A word is a run of letters and digits; a pictograph is one by itself. Scripts that put no space
/// between words have two words for each character: with the one after it and, at the end of a run,
/// by itself; so every part of such a run can be found.
public final class Words {
  private static final Pattern ACCENTS =
      Pattern.compile(
          "[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7"
              + "\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u200c\\u200d]+");
  private static final Set<UnicodeScript> DENSE =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  // The rest of a longer word says no more.
  private static final int LONGEST = 64;

  private Words() {}

  /// @param text folded; never empty
  /// @param start where it begins in the text that it is from, in UTF-16 units
  /// @param end where it ends there
  /// @param kind how it was told apart
  public record Word(String text, int start, int end, Kind kind) {}

  public enum Kind {
    /// A run of letters and digits.
    WORD,
    /// A character of a dense script with the one after it.
    PAIR,
    /// The last character of a run of a dense script.
    LAST,
    PICTOGRAPH
  }

  /// In their order.
  public static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      int end = at + Character.charCount(character);
      if (isPictograph(character)) {
        words.add(new Word(new String(Character.toChars(character)), at, end, Kind.PICTOGRAPH));
      } else if (isDense(character)) {
        end = endOfRun(text, at, true);
        addPairs(text, at, end, words);
      } else if (isOfWord(character)) {
        end = endOfRun(text, at, false);
        add(text, at, end, Kind.WORD, words);
      }
      at = end;
    }
    return words;
  }

  private static int endOfRun(String text, int start, boolean dense) {
    int at = start;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      boolean belongs = dense ? isDense(character) : isOfWord(character) && !isDense(character);
      if (!belongs && !(at > start && isMark(character))) {
        break;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  private static void addPairs(String text, int start, int end, List<Word> words) {
    int at = start;
    while (at < end) {
      int next = endOfCharacter(text, at, end);
      if (next < end) {
        add(text, at, endOfCharacter(text, next, end), Kind.PAIR, words);
      } else {
        add(text, at, end, Kind.LAST, words);
      }
      at = next;
    }
  }

  private static int endOfCharacter(String text, int start, int end) {
    int at = start + Character.charCount(text.codePointAt(start));
    while (at < end && isMark(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static void add(String text, int start, int end, Kind kind, List<Word> words) {
    String folded = fold(text.substring(start, end));
    if (!folded.isEmpty()) {
      words.add(new Word(folded, start, end, kind));
    }
  }

  private static String fold(String run) {
    if (isPlain(run)) {
      return cut(run.toLowerCase(Locale.ROOT));
    }
    String bare = ACCENTS.matcher(Normalizer.normalize(run, Normalizer.Form.NFKD)).replaceAll("");
    String composed = Normalizer.normalize(bare, Normalizer.Form.NFC);
    // By way of capitals, so that ß is ss.
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    var letters = new StringBuilder();
    folded.codePoints().filter(it -> isOfWord(it) || isMark(it)).forEach(letters::appendCodePoint);
    return cut(letters.toString());
  }

  private static boolean isPlain(String run) {
    return run.chars().allMatch(it -> it < 128);
  }

  private static String cut(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST));
  }

  private static boolean isOfWord(int character) {
    return switch (Character.getType(character)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> character == 0x200c || character == 0x200d;
    };
  }

  // Of the signs that lengthen or repeat a character, none is of one script.
  private static boolean isDense(int character) {
    return character > 0x0e00
        && isOfWord(character)
        && (DENSE.contains(UnicodeScript.of(character))
            || (character >= 0x3000 && character <= 0x30ff));
  }

  private static boolean isPictograph(int character) {
    return character > 0x2000 && Character.isEmoji(character);
  }
}
